// Everyone with a conviction or another disposal recorded, and everyone recorded as cautioned for an incident.
CALL () {
  MATCH (person:Person)-[of:CONVICTED_OF]->(c:Conviction)
  WHERE c.recorded_at <= $as_of < c.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND NOT EXISTS {
      MATCH (c)-[:FOR]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  RETURN person.id AS subject
  UNION
  MATCH (person:Person)-[s:SUSPECT_IN]->(i:Incident)
  WHERE s.status = 'cautioned'
    AND i.recorded_at <= $as_of < i.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND ($markings IS NULL OR i.marking IN $markings)
  RETURN person.id AS subject
}
RETURN subject
ORDER BY subject
