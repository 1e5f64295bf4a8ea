// Whose risk assessments can move: everyone whom any version of an assessment of a person names, where it is now of a
// person that changed; a corrected row may have named somebody else before.
UNWIND $changed AS changed
MATCH (:Person {id: changed})<-[:OF]-(assessed:RiskAssessment)
WITH DISTINCT assessed.id AS assessment
MATCH (:Fact {id: assessment})-[:OF]->(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
