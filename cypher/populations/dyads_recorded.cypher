// Every two people of whom the first is recorded as suspect in an incident of which the other is a victim.
MATCH (person:Person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
WHERE victim <> person
  AND i.recorded_at <= $as_of < i.superseded_at
  AND s.recorded_at <= $as_of < s.superseded_at
  AND v.recorded_at <= $as_of < v.superseded_at
  AND ($markings IS NULL OR i.marking IN $markings)
WITH DISTINCT person.id + '~' + victim.id AS subject
RETURN subject
ORDER BY subject
