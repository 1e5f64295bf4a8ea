// Whom an id or a record stands for: a person this reader may see, or nobody.
CALL () {
  MATCH (person:Person {id: $person})
  RETURN person
  UNION
  MATCH (r:Record {id: $record})-[:RECORD_OF]->(person:Person)
  WHERE r.latest
  RETURN person
}
WITH person
WHERE NOT person.id IN $in_conflict
  AND
  // clause: visible person
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
  // end of clause
RETURN person.id AS person
ORDER BY person
