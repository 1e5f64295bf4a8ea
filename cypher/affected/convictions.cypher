// Whose convictions can move: everyone whom any version of a conviction names, where it is now of a person that
// changed or for an incident that changed; a corrected row may have named somebody else before.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (:Person {id: changed})-[:CONVICTED_OF]->(c:Conviction)
  RETURN c.id AS conviction
  UNION
  MATCH (:Incident {id: changed})<-[:FOR]-(c:Conviction)
  RETURN c.id AS conviction
}
MATCH (person:Person)-[:CONVICTED_OF]->(:Fact {id: conviction})
RETURN DISTINCT person.id AS subject
ORDER BY subject
