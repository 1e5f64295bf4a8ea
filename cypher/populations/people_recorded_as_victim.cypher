// Everyone recorded as victim in an incident, whatever the incident is: those a rule about victims is asked of.
MATCH (person:Person)-[v:VICTIM_IN]->(i:Incident)
WHERE i.recorded_at <= $as_of < i.superseded_at
  AND v.recorded_at <= $as_of < v.superseded_at
  AND ($markings IS NULL OR i.marking IN $markings)
RETURN DISTINCT person.id AS subject
ORDER BY subject
