// Whom the mere passing of time moves: everyone recorded as suspect in an incident that was one of the last
// days that count as recent when it was measured before, and is so no longer. Their edge lies in the window given.
MATCH (i:Incident)<-[:SUSPECT_IN]-(person:Person)
// Every incident has a version: named here, it lets the index of both serve.
WHERE i.version IS NOT NULL
  AND i.occurred_on >= date($previous_since) + duration({days: $window_days - $recent_days - 1})
  AND i.occurred_on <= date($since) + duration({days: $window_days - $recent_days + 1})
RETURN DISTINCT person.id AS subject
ORDER BY subject
