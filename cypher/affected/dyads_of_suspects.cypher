// For whom an incident with somebody else can matter, or a tie to somebody else: everybody whom a suspect is
// recorded against, for each suspect of an incident that changed, of an incident of a person that changed, and
// of an incident of somebody who lives or lived at an address that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (:Incident {id: changed})<-[:SUSPECT_IN]-(person:Person)
  RETURN person
  UNION
  MATCH (person:Person {id: changed})
  RETURN person
  UNION
  MATCH (:Person {id: changed})-[:VICTIM_IN]->(:Incident)<-[:SUSPECT_IN]-(person:Person)
  RETURN person
  UNION
  MATCH (:Address {id: changed})<-[:LIVES_AT]-(:Person)-[:VICTIM_IN]->(:Incident)<-[:SUSPECT_IN]-(person:Person)
  RETURN person
}
WITH DISTINCT person
MATCH (person)-[:SUSPECT_IN]->(:Incident)<-[:VICTIM_IN]-(victim:Person)
WHERE victim <> person
WITH DISTINCT person.id + '~' + victim.id AS subject
RETURN subject
ORDER BY subject
