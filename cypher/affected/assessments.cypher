// Which assessments can move: those of the incident or the victim that changed, and those of every victim, and of
// every incident, of a suspect who is touched: one that changed, of an incident that changed, with a victim that
// changed, or with an order about an address or a person that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (:Incident {id: changed})<-[:ABOUT]-(form:Assessment)
  RETURN form
  UNION
  MATCH (:Person {id: changed})<-[:OF_VICTIM]-(form:Assessment)
  RETURN form
  UNION
  CALL (changed) {
    MATCH (person:Person {id: changed})
    RETURN person
    UNION
    MATCH (:Incident {id: changed})<-[:SUSPECT_IN]-(person:Person)
    RETURN person
    UNION
    MATCH (:Person {id: changed})-[:VICTIM_IN]->(:Incident)<-[:SUSPECT_IN]-(person:Person)
    RETURN person
    UNION
    MATCH (:Person {id: changed})<-[:PROTECTS]-(:Order)-[:AGAINST]->(person:Person)
    RETURN person
    UNION
    MATCH (:Address {id: changed})<-[:EXCLUDES_FROM]-(:Order)-[:AGAINST]->(person:Person)
    RETURN person
  }
  CALL (person) {
    MATCH (person)-[:SUSPECT_IN]->(:Incident)<-[:ABOUT]-(form:Assessment)
    RETURN form
    UNION
    MATCH (person)-[:SUSPECT_IN]->(:Incident)<-[:VICTIM_IN]-(victim:Person)
    WITH DISTINCT victim
    MATCH (victim)<-[:OF_VICTIM]-(form:Assessment)
    RETURN form
  }
  RETURN form
}
RETURN DISTINCT form.id AS subject
ORDER BY subject
