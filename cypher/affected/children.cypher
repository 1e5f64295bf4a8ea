// For whom it can matter that a child changed, or where children live: everyone recorded as suspect where the
// child was present or had a home, and everyone who is, or is recorded as suspect against, a parent of the child
// or somebody of one home with them.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (:Person {id: changed})-[:CHILD_PRESENT_AT]->(i:Incident)
  RETURN i
  UNION
  MATCH (:Person {id: changed})<-[:PARENT_OF]-(:Person)-[:SUSPECT_IN|VICTIM_IN]->(i:Incident)
  RETURN i
  UNION
  MATCH (:Person {id: changed})-[:LIVES_AT]->(:Address)<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  MATCH (:Person {id: changed})-[:LIVES_AT]->(:Address)<-[:LIVES_AT]-(:Person)-[:VICTIM_IN]->(i:Incident)
  RETURN i
  UNION
  MATCH (:Address {id: changed})<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  MATCH (:Address {id: changed})<-[:LIVES_AT]-(:Person)-[:VICTIM_IN]->(i:Incident)
  RETURN i
}
WITH DISTINCT i
MATCH (i)<-[:SUSPECT_IN]-(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
