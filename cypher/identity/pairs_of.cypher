// What is known of pairs that any of these records is in.
UNWIND $ids AS id
CALL (id) {
  MATCH (pair:Pair {one: id})
  RETURN pair
  UNION
  MATCH (pair:Pair {other: id})
  RETURN pair
}
WITH DISTINCT pair
RETURN
  pair.id AS id,
  pair.one AS left,
  pair.other AS right,
  pair.weight AS weight,
  pair.guard AS guard,
  pair.cause AS cause,
  coalesce(pair.decision, 'open') AS decision
ORDER BY id
