// Whom the mere passing of time moves: everyone with a sentence or an order that was in force when it was measured
// before, and is so no longer. Without edges nothing says when that was.
MATCH (person:Person)-[:CONVICTED_OF]->(c:Conviction)
WHERE c.supervised_until >= date($previous_since) - duration({days: 1})
  AND c.supervised_until <= date($since) + duration({days: 1})
  AND coalesce($previous_since < $since, true)
RETURN DISTINCT person.id AS subject
ORDER BY subject
