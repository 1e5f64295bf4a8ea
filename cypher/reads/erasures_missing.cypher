// Which erasures of a list this store does not know, each with the people who hold its records here and with
// how many records of theirs it does not name: those were joined with others when the copy was made.
UNWIND $erasures AS erased
WITH erased
WHERE NOT EXISTS { (:Erasure {id: erased.erasure}) }
OPTIONAL MATCH (record:Record WHERE record.id IN erased.records)-[:RECORD_OF]->(person:Person)
WITH erased, person, count(record) AS named
OPTIONAL MATCH (person)<-[:RECORD_OF]-(other:Record WHERE NOT other.id IN erased.records)
WITH erased, person, count(other) AS others
ORDER BY person.id
RETURN erased.erasure AS erasure,
  collect(person.id) AS people,
  sum(others) AS others
ORDER BY erasure
