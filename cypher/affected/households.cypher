// Whose household can move: everyone who lives or lived where a person that changed does or did, or at an address
// that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (person:Person {id: changed})
  RETURN person.id AS subject
  UNION
  MATCH (:Person {id: changed})-[:LIVES_AT]->(:Address)<-[:LIVES_AT]-(person:Person)
  RETURN person.id AS subject
  UNION
  MATCH (:Address {id: changed})<-[:LIVES_AT]-(person:Person)
  RETURN person.id AS subject
}
RETURN DISTINCT subject
ORDER BY subject
