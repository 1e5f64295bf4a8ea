// Whom the mere passing of time moves: everyone recorded as victim in an incident that the window still held when it
// was measured before, and holds no longer.
MATCH (i:Incident)<-[:VICTIM_IN]-(person:Person)
WHERE i.occurred_on >= date($previous_since) - duration({days: 1})
  AND i.occurred_on <= date($since) + duration({days: 1})
  AND $previous_since <= i.occurred_from < $since
RETURN DISTINCT person.id AS subject
ORDER BY subject
