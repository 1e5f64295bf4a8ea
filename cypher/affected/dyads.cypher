// Which dyads' incidents, homes or referrals can move: every suspect with every victim of an incident that
// changed and of every incident of a person that changed, and the same two the other way round, since an
// incident the other way may dispute theirs. Of an address that changed: everybody who lives or lived there.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (i:Incident {id: changed})
  RETURN i
  UNION
  MATCH (:Person {id: changed})-[:SUSPECT_IN|VICTIM_IN]->(i:Incident)
  RETURN i
  UNION
  MATCH (:Address {id: changed})<-[:LIVES_AT]-(:Person)-[:SUSPECT_IN|VICTIM_IN]->(i:Incident)
  RETURN i
}
WITH DISTINCT i
MATCH (person:Person)-[:SUSPECT_IN]->(i)<-[:VICTIM_IN]-(victim:Person)
WHERE victim <> person
UNWIND [person.id + '~' + victim.id, victim.id + '~' + person.id] AS subject
WITH DISTINCT subject
RETURN subject
ORDER BY subject
