// Whom the mere passing of time moves: everyone around an incident that the window held when it was measured before,
// and holds no longer, by when it came on record or by when it happened.
CALL () {
  MATCH (i:Incident)
  // Every incident has a version: named here, it lets the index of both serve.
  WHERE i.version IS NOT NULL
    AND i.first_recorded_at >= $previous_since - duration({days: 1})
    AND i.first_recorded_at <= $since + duration({days: 1})
  RETURN i
  UNION
  MATCH (i:Incident)
  WHERE i.version IS NOT NULL
    AND i.occurred_on >= date($previous_since) + duration({days: $window_days - $occurred_days - 2})
    AND i.occurred_on <= date($since) + duration({days: $window_days - $occurred_days + 2})
  RETURN i
}
WITH DISTINCT i
CALL (i) {
  MATCH (person:Person)-[:CHILD_PRESENT_AT|VICTIM_IN]->(i)
  RETURN person
  UNION
  MATCH (person:Person)<-[:PARENT_OF]-(:Person)-[:SUSPECT_IN|VICTIM_IN]->(i)
  RETURN person
  UNION
  MATCH (person:Person)-[:LIVES_AT]->(:Address)<-[:OCCURRED_AT]-(i)
  RETURN person
  UNION
  MATCH (person:Person)-[:LIVES_AT]->(:Address)<-[:LIVES_AT]-(:Person)-[:VICTIM_IN]->(i)
  RETURN person
}
RETURN DISTINCT person.id AS subject
ORDER BY subject
