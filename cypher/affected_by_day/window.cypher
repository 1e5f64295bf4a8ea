// Whom the mere passing of time moves: everyone recorded as suspect in an incident that the window still held
// when it was measured before, and holds no longer.
MATCH (i:Incident)<-[:SUSPECT_IN]-(person:Person)
// Every incident has a version: named here, it lets the index of both serve.
WHERE i.version IS NOT NULL
  AND i.occurred_on >= date($previous_since) - duration({days: 1})
  AND i.occurred_on <= date($since) + duration({days: 1})
  AND $previous_since <= i.occurred_from < $since
RETURN DISTINCT person.id AS subject
ORDER BY subject
