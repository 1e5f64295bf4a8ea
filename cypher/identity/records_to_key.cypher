// Records whose blocking keys a transaction may have changed, with what the keys are made of: those it wrote, and all
// that name an address it wrote.
CALL () {
  UNWIND $records AS id
  RETURN id
  UNION
  UNWIND $addresses AS address
  MATCH (:Address {id: address})<-[stay:LIVES_AT]-(:Person)
  RETURN stay.record AS id
}
WITH DISTINCT id
MATCH (record:Record {id: id})-[:RECORD_OF]->(person:Person)
WHERE record.latest AND NOT record.withdrawn
RETURN
  // clause: values of a record
  record {
    .id, .source, .key, .given_names, .family_name, .aliases, .date_of_birth_as_recorded, .sex,
    .pnc_key, .cro_number, .phone, .email, .version,
    date_of_birth: toString(record.date_of_birth)
  } AS record,
  COLLECT {
    MATCH (person)-[stay:LIVES_AT]->(place:Address)
    WHERE stay.record = record.id AND stay.latest AND NOT stay.withdrawn AND NOT place.protected
    RETURN DISTINCT place {
      .uprn, .postcode, .lines, .town,
      from: toString(stay.from),
      to: toString(stay.to)
    } AS place
    ORDER BY place.from, place.to, place.postcode, place.uprn, place.lines
  } AS places,
  // end of clause
  record.id AS id
ORDER BY id
