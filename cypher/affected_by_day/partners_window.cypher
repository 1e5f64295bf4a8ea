// Whom the mere passing of time moves: everyone who became a partner since it was measured before, and everyone who
// lives or lived where a stay ended since then.
CALL () {
  MATCH (first:Person)-[tie:PARTNER_OF]->(second:Person)
  WHERE date($previous_since) + duration({days: $window_days - 1}) <= tie.from
    AND tie.from <= date($since) + duration({days: $window_days + 1})
  UNWIND [first, second] AS person
  RETURN person
  UNION
  MATCH (:Person)-[stay:LIVES_AT]->(home:Address)
  WHERE date($previous_since) + duration({days: $window_days - 1}) <= stay.to
    AND stay.to <= date($since) + duration({days: $window_days + 1})
  MATCH (home)<-[:LIVES_AT]-(person:Person)
  RETURN person
}
RETURN DISTINCT person.id AS subject
ORDER BY subject
