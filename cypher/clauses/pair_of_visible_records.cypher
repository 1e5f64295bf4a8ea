WHERE NOT one.id IN $in_conflict
  AND NOT other.id IN $in_conflict
  AND ($markings IS NULL OR all(
    record IN [[one, first], [other, second]]
    WHERE NOT EXISTS {
        WITH record[0] AS mine, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = mine.id AND NOT i.marking IN $markings
      }
      OR EXISTS {
        WITH record[0] AS mine, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = mine.id
          AND i.latest AND NOT i.withdrawn
          AND i.marking IN $markings
          AND role.latest AND NOT role.withdrawn
      }
  ))
