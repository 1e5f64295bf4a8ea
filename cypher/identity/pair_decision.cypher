// What was decided on two records, before it is decided again.
MATCH (pair:Pair {id: $id})
RETURN
  coalesce(pair.decision, 'open') AS decision,
  pair.decided_by AS by,
  toString(pair.decided_at) AS at
