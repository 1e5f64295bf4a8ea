// Where pairs stand in the queue of those that wait: first where one person would be suspect against two people or
// more, and neither of the two is now; then where against more than either; then where both are suspects. Only what
// everybody may see counts, so that the order tells nothing else.
UNWIND $ids AS id
MATCH (pair:Pair {id: id})
MATCH (:Record {id: pair.one, latest: true})-[:RECORD_OF]->(first:Person)
MATCH (:Record {id: pair.other, latest: true})-[:RECORD_OF]->(second:Person)
WITH pair, first, second, [
  person IN [first, second] |
  COLLECT {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
    WHERE i.marking = 'open'
      AND i.latest AND NOT i.withdrawn
      AND s.latest AND NOT s.withdrawn
      AND v.latest AND NOT v.withdrawn
      AND NOT victim IN [first, second]
    RETURN DISTINCT victim.id AS victim
    ORDER BY victim
  }
] AS victims
WITH pair, victims[0] AS mine, victims[1] AS theirs
WITH pair, size(mine) AS one, size(theirs) AS other, size(mine) + size([v IN theirs WHERE NOT v IN mine]) AS together
WITH pair, one, other, together, CASE WHEN one > other THEN one ELSE other END AS most
WITH pair, one, other, together,
  CASE
    WHEN together > 1 AND most < 2 THEN 1
    WHEN together > most THEN 2
    WHEN one > 0 AND other > 0 THEN 3
    ELSE 4
  END AS rank
SET
  pair.victims = [one, other, together],
  pair.queue = CASE
    WHEN pair.zone = 'review' AND coalesce(pair.decision, 'open') IN ['open', 'unsure']
    THEN toString(rank) + '.' + toString(5000000 - toInteger(round(coalesce(pair.weight, 0.0) * 1000))) + '.' + pair.id
  END
