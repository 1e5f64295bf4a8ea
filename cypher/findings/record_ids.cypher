// The sources' own names for what a finding rests on: source, a colon and the source's id.
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
RETURN id, collect(DISTINCT record_id) AS record_ids
ORDER BY id
