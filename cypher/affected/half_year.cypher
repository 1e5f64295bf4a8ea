// Whom the mere passing of time moves: everyone recorded as suspect in an incident that was one of the last 180
// days when it was measured before, and is so no longer. The window given is of 731 days; its edge is 551 before.
MATCH (i:Incident)<-[:SUSPECT_IN]-(person:Person)
WHERE i.occurred_on >= date($previous_since) + duration({days: 550})
  AND i.occurred_on <= date($since) + duration({days: 552})
RETURN DISTINCT person.id AS subject
ORDER BY subject
