// Records as identity sees them, and the records that can be of the same person: by the person they are of
// now, by their PNC id, by what they are joined with, and those they were told apart from.
UNWIND $ids AS id
MATCH (record:Record {id: id})
WHERE record.latest
CALL (record) {
  MATCH (:Record {id: record.id})-[:RECORD_OF]->(person:Person)
  RETURN min(person.id) AS person
}
CALL (record) {
  MATCH (version:Record {id: record.id})
  RETURN toString(min(version.stated_at)) AS since
}
OPTIONAL MATCH (joined:Joined {record: id})
CALL (record) {
  MATCH (pair:Pair {one: record.id})
  WHERE pair:Apart
  RETURN collect(pair.other) AS before
}
CALL (record) {
  MATCH (pair:Pair {other: record.id})
  WHERE pair:Apart
  RETURN collect(pair.one) AS after
}
WITH record, person, since, joined, before + after AS apart
RETURN
  record.id AS id,
  record.pnc_key AS pnc_key,
  since,
  person,
  joined.group AS group,
  apart,
  apart + COLLECT {
    CALL (record, person, joined) {
      MATCH (:Person {id: person})<-[:RECORD_OF]-(other:Record)
      WHERE other.latest
      RETURN other.id AS other
      UNION
      MATCH (other:Record {pnc_key: record.pnc_key})
      WHERE other.latest
      RETURN other.id AS other
      UNION
      MATCH (other:Joined {group: joined.group})
      RETURN other.record AS other
    }
    RETURN other
  } AS neighbours
ORDER BY id
