// Which couples' incidents can move: every suspect with every victim of an incident that changed, and of
// every incident of a person that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (i:Incident {id: changed})
  RETURN i
  UNION
  MATCH (:Person {id: changed})-[:SUSPECT_IN|VICTIM_IN]->(i:Incident)
  RETURN i
}
MATCH (person:Person)-[:SUSPECT_IN]->(i)<-[:VICTIM_IN]-(victim:Person)
WHERE victim <> person
WITH DISTINCT
  CASE
    WHEN person.id < victim.id THEN person.id + '~' + victim.id
    ELSE victim.id + '~' + person.id
  END AS subject
RETURN subject
ORDER BY subject
