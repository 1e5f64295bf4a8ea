EXISTS {
  MATCH (v)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
  WHERE NOT x.marking IN $markings
}
AND NOT EXISTS {
  MATCH (v)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
  WHERE x.marking IN $markings
    AND x.recorded_at <= $as_of < x.superseded_at
    AND r.recorded_at <= $as_of < r.superseded_at
    AND NOT EXISTS {
      MATCH (l:Incident {id: x.id})
      WHERE l.latest AND NOT l.marking IN $markings
    }
}
