(
  $markings IS NULL
  OR NOT EXISTS {
    MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    WHERE NOT x.marking IN $markings
  }
  OR EXISTS {
    MATCH (person)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    WHERE x.marking IN $markings
      AND x.recorded_at <= $as_of < x.superseded_at
      AND r.recorded_at <= $as_of < r.superseded_at
      AND NOT EXISTS {
        MATCH (l:Incident {id: x.id})
        WHERE l.latest AND NOT l.marking IN $markings
      }
  }
)
