(
  $markings IS NULL
  OR NOT EXISTS {
    MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    WHERE NOT x.marking IN $markings
  }
  OR EXISTS {
    MATCH (person)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    WHERE x.latest
      AND NOT x.withdrawn
      AND x.marking IN $markings
      AND s.latest
      AND NOT s.withdrawn
  }
)
