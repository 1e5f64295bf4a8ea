// Whom the mere passing of time moves: everyone against whom an order was in force when it was measured before, and is
// so no longer.
MATCH (o:Order)-[:AGAINST]->(person:Person)
WHERE date($previous_since) - duration({days: 1}) <= o.expires_on
  AND o.expires_on <= date($since) + duration({days: 1})
RETURN DISTINCT person.id AS subject
ORDER BY subject
