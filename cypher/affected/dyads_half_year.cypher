// Which dyads the mere passing of time moves: everyone in an incident that was one of the last 180 days when it was
// measured before, and is so no longer, both ways. The window given is of 731 days; its edge is 551 before.
MATCH (person:Person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(victim:Person)
WHERE victim <> person
  AND i.occurred_on >= date($previous_since) + duration({days: 550})
  AND i.occurred_on <= date($since) + duration({days: 552})
UNWIND [person.id + '~' + victim.id, victim.id + '~' + person.id] AS subject
WITH DISTINCT subject
RETURN subject
ORDER BY subject
