MATCH (person)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
WHERE i.recorded_at <= $as_of < i.superseded_at
  AND s.recorded_at <= $as_of < s.superseded_at
  AND NOT i.id IN dark
  AND ($markings IS NULL OR i.marking IN $markings)
