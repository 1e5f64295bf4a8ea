MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
WHERE victim <> person
  AND i.counted
  AND i.recorded_at <= $as_of < i.superseded_at
  AND s.recorded_at <= $as_of < s.superseded_at
  AND v.recorded_at <= $as_of < v.superseded_at
  AND coalesce(s.status, 'suspected') <> 'acquitted'
  AND ($markings IS NULL OR i.marking IN $markings)
