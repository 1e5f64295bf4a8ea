MATCH (m:Management)-[under:OF]->(person)
WHERE m.scheme = 'MAPPA'
  AND m.recorded_at <= $as_of < m.superseded_at
  AND under.recorded_at <= $as_of < under.superseded_at
  AND coalesce(m.from <= today, true)
  AND coalesce(today <= m.to, true)
