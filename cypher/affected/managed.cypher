// Whose management can move: everyone whom any version of a management names, where it is now of a person that
// changed.
UNWIND $changed AS changed
MATCH (:Person {id: changed})<-[:OF]-(m:Management)
WITH DISTINCT m.id AS management
MATCH (:Fact {id: management})-[:OF]->(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
