// Everyone with a MAPPA management recorded, current or past.
MATCH (m:Management)-[under:OF]->(person:Person)
WHERE m.scheme = 'MAPPA'
  AND m.recorded_at <= $as_of < m.superseded_at
  AND under.recorded_at <= $as_of < under.superseded_at
RETURN DISTINCT person.id AS subject
ORDER BY subject
