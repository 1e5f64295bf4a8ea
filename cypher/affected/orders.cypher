// Whose orders can move: a person that changed, everyone with an order that protects a person that changed, and
// everyone whom an order keeps from an address that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (person:Person {id: changed})
  RETURN person.id AS subject
  UNION
  MATCH (:Person {id: changed})<-[:PROTECTS]-(:Order)-[:AGAINST]->(person:Person)
  RETURN person.id AS subject
  UNION
  MATCH (:Address {id: changed})<-[:EXCLUDES_FROM]-(:Order)-[:AGAINST]->(person:Person)
  RETURN person.id AS subject
}
RETURN DISTINCT subject
ORDER BY subject
