// What joins any two of these records: what a person accepted, and what is heavy enough and undecided.
UNWIND $ids AS id
MATCH (pair:Pair {one: id})
WHERE pair.other IN $ids
  AND (
    pair.decision = 'accepted'
    OR (coalesce(pair.decision, 'open') = 'open' AND pair.zone = 'joined')
  )
RETURN
  pair.one AS left,
  pair.other AS right,
  coalesce(pair.weight, 0.0) AS weight,
  coalesce(pair.decision = 'accepted', false) AS accepted
ORDER BY left, right
