// Whose counted incidents, or whose disputes, can move: everyone in an incident that changed, and every
// person that changed, with all those they share an incident with.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (:Incident {id: changed})<-[:SUSPECT_IN|VICTIM_IN]-(person:Person)
  RETURN person.id AS subject
  UNION
  MATCH (person:Person {id: changed})
  RETURN person.id AS subject
  UNION
  MATCH (:Person {id: changed})-[:SUSPECT_IN|VICTIM_IN]->(:Incident)<-[:SUSPECT_IN|VICTIM_IN]-(person:Person)
  RETURN person.id AS subject
}
RETURN DISTINCT subject
ORDER BY subject
