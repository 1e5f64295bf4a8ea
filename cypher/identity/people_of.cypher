// Whose these records are.
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:RECORD_OF]->(person:Person)
WHERE record.latest
RETURN DISTINCT record.id AS id, person.id AS person
ORDER BY id, person
