// Everyone whose death is recorded, whatever its cause.
MATCH (d:Death)-[about:OF]->(person:Person)
WHERE d.recorded_at <= $as_of < d.superseded_at
  AND about.recorded_at <= $as_of < about.superseded_at
  AND NOT EXISTS {
    MATCH (d)-[:IN]->(x:Incident)
    WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
      AND $markings IS NOT NULL
      AND NOT x.marking IN $markings
  }
RETURN DISTINCT person.id AS subject
ORDER BY subject
