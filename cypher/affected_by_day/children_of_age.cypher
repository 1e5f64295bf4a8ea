// Whom the mere passing of time moves: everyone who has reached the age of the youngest pupils since it was measured
// before.
MATCH (record:Record)-[:RECORD_OF]->(person:Person)
WHERE record.date_of_birth >= date($previous_since) + duration({days: $window_days - 2}) - duration({years: $from_years})
  AND record.date_of_birth <= date($since) + duration({days: $window_days + 2}) - duration({years: $from_years})
RETURN DISTINCT person.id AS subject
ORDER BY subject
