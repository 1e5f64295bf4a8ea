// Whom the mere passing of time moves: everyone managed under MAPPA, once a new day has begun, for reviews fall due
// by themselves. Without edges nothing says when they were measured before.
MATCH (m:Management)-[:OF]->(person:Person)
WHERE m.scheme = 'MAPPA'
  AND coalesce($previous_since < $since, true)
RETURN DISTINCT person.id AS subject
ORDER BY subject
