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
WITH pair, victims[0] AS left_victims, victims[1] AS right_victims
WITH pair, size(left_victims) AS left_count, size(right_victims) AS right_count, size(left_victims) + size([v IN right_victims WHERE NOT v IN left_victims]) AS together
WITH pair, left_count, right_count, together, CASE WHEN left_count > right_count THEN left_count ELSE right_count END AS most
WITH pair, left_count, right_count, together,
  CASE
    WHEN together > 1 AND most < 2 THEN 1
    WHEN together > most THEN 2
    WHEN left_count > 0 AND right_count > 0 THEN 3
    ELSE 4
  END AS rank
SET
  pair.victims = [left_count, right_count, together],
  pair.queue = CASE
    WHEN pair.zone = 'review' AND coalesce(pair.decision, 'open') IN ['open', 'unsure']
    THEN toString(rank) + '.' + toString(5000000 - toInteger(round(coalesce(pair.weight, 0.0) * 1000))) + '.' + pair.id
  END
