// The sources' own names for what a finding rests on: source, a colon and the source's id; and what a person is called,
// if this reader may see them.
UNWIND $ids AS id
CALL (id) {
  MATCH (:Person {id: id})<-[:RECORD_OF]-(record:Record)
  WHERE record.recorded_at <= $as_of < record.superseded_at
  RETURN record.source + ':' + record.key AS record_id
  UNION
  MATCH (:Address {id: id})<-[:RECORD_OF]-(record:AddressRecord)
  WHERE record.recorded_at <= $as_of < record.superseded_at
  RETURN record.source + ':' + record.key AS record_id
  UNION
  MATCH (fact:Fact {id: id})
  RETURN fact.source + ':' + fact.key AS record_id
}
WITH id, record_id
ORDER BY id, record_id
WITH id, collect(DISTINCT record_id) AS record_ids
OPTIONAL MATCH (person:Person {id: id})
WHERE
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
RETURN id, record_ids, person.name AS name
ORDER BY id
