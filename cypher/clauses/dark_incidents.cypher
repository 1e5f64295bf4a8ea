COLLECT {
  WITH person
  WHERE $markings IS NOT NULL
  CALL (person) {
    MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    RETURN x
    UNION
    MATCH (person)-[:CONVICTED_OF|OF|OF_VICTIM]-(:Fact)-[:FOR|IN|ABOUT]->(x:Incident)
    RETURN x
  }
  WITH x
  WHERE NOT x.marking IN $markings
    AND (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
  RETURN DISTINCT x.id
} AS dark,
