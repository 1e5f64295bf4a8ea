// All records of one person, in whatever version, by their opaque ids.
MATCH (record:Record)-[:RECORD_OF]->(:Person {id: $person})
RETURN DISTINCT record.id AS record
ORDER BY record
