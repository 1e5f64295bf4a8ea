// Every relationship with all it holds, between nodes named by whatever names them.
MATCH (start)-[relationship]->(end)
RETURN coalesce(start.version, start.id, start.record, start.pattern, start.by) AS start,
  type(relationship) AS type,
  coalesce(end.version, end.id, end.record, end.pattern, end.by) AS end,
  properties(relationship) AS properties
