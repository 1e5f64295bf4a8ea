// To whom it matters where somebody lives: everyone who is or was a partner of a person that changed, of somebody who
// lives or lived at an address that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (near:Person {id: changed})
  RETURN near
  UNION
  MATCH (:Address {id: changed})<-[:LIVES_AT]-(near:Person)
  RETURN near
}
CALL (near) {
  MATCH (near)-[:PARTNER_OF]->(person:Person)
  RETURN person
  UNION
  MATCH (near)<-[:PARTNER_OF]-(person:Person)
  RETURN person
}
RETURN DISTINCT person.id AS subject
ORDER BY subject
