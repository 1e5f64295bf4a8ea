// Which dyads the mere passing of time moves: everyone in an incident that was recorded within the days of silence when it
// was measured before, and is so no longer, both ways. Their edge lies in the window given.
MATCH (person:Person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(victim:Person)
WHERE victim <> person
  // Every incident has a version: named here, it lets the index of both serve.
  AND i.version IS NOT NULL
  AND i.first_recorded_at >= $previous_since + duration({days: $window_days - $min_days - 2})
  AND i.first_recorded_at <= $since + duration({days: $window_days - $min_days + 3})
UNWIND [person.id + '~' + victim.id, victim.id + '~' + person.id] AS subject
WITH DISTINCT subject
RETURN subject
ORDER BY subject
