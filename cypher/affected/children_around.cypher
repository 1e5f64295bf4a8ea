// Around whose incidents a child can be, or no longer: everyone who was present at, is a victim of, has a parent
// in, or shares a home with a place or a victim of, an incident that changed or is of a person or at an address that did.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (i:Incident {id: changed})
  RETURN i
  UNION
  MATCH (:Person {id: changed})-[:SUSPECT_IN|VICTIM_IN|CHILD_PRESENT_AT]->(i:Incident)
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
CALL (i) {
  MATCH (person:Person)-[:CHILD_PRESENT_AT|VICTIM_IN]->(i)
  RETURN person
  UNION
  MATCH (person:Person)<-[:PARENT_OF]-(:Person)-[:SUSPECT_IN|VICTIM_IN]->(i)
  RETURN person
  UNION
  MATCH (person:Person)-[:LIVES_AT]->(:Address)<-[:OCCURRED_AT]-(i)
  RETURN person
  UNION
  MATCH (person:Person)-[:LIVES_AT]->(:Address)<-[:LIVES_AT]-(:Person)-[:VICTIM_IN]->(i)
  RETURN person
}
RETURN DISTINCT person.id AS subject
ORDER BY subject
