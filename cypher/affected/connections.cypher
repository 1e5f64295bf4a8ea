// For whom it can matter that two people are connected: everyone recorded as suspect against a person that
// changed, or against somebody who lives or lived at an address that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (victim:Person {id: changed})
  RETURN victim
  UNION
  MATCH (:Address {id: changed})<-[:LIVES_AT]-(victim:Person)
  RETURN victim
}
MATCH (victim)-[:VICTIM_IN]->(:Incident)<-[:SUSPECT_IN]-(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
