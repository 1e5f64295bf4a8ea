// The records of one person.
MATCH (:Person {id: $person})<-[:RECORD_OF]-(record:Record)
WHERE record.latest
RETURN record.id AS id
ORDER BY id
