// Everyone recorded as suspect in an incident, whatever the incident is: those a rule about suspects is asked of.
MATCH (person:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.recorded_at <= $as_of < i.superseded_at
  AND s.recorded_at <= $as_of < s.superseded_at
  AND ($markings IS NULL OR i.marking IN $markings)
RETURN DISTINCT person.id AS subject
ORDER BY subject
