// What findings have become since a moment, the first change first.
MATCH (state:State)
WHERE state.at >= $since
MATCH (state)-[:OF]->(finding:Finding)
RETURN
  finding.id AS id,
  finding.pattern AS pattern,
  finding.subject AS subject,
  state.condition AS condition,
  state.decision AS decision,
  state.number AS number,
  toString(state.at) AS at
ORDER BY state.at, id, number
