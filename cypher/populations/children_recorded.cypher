// Everyone of whom a date of birth is recorded by which they are under 18.
MATCH (record:Record)-[:RECORD_OF]->(person:Person)
WHERE record.date_of_birth > date(datetime({datetime: $as_of, timezone: 'Europe/London'})) - duration({years: 18, days: 1})
  AND record.recorded_at <= $as_of < record.superseded_at
RETURN DISTINCT person.id AS subject
ORDER BY subject
