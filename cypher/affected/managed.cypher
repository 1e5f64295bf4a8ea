// Whose management can move: everyone whom any version of a management names, where it is now of a person that
// changed; and, once a new day has begun, everyone managed under MAPPA, for reviews fall due by themselves.
CALL () {
  UNWIND $changed AS changed
  MATCH (:Person {id: changed})<-[:OF]-(m:Management)
  WITH DISTINCT m.id AS management
  MATCH (:Fact {id: management})-[:OF]->(person:Person)
  RETURN person.id AS subject
  UNION
  WITH 1 AS run
  // Without edges nothing says when it was measured before.
  WHERE coalesce($previous_since < $since, true)
  MATCH (m:Management)-[:OF]->(person:Person)
  WHERE m.scheme = 'MAPPA'
  RETURN person.id AS subject
}
RETURN subject
ORDER BY subject
