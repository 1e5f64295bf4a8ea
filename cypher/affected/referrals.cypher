// Whose referrals can move: everyone whom any version of a referral is about, where one is about a person that
// changed; a corrected row may have named somebody else before.
UNWIND $changed AS changed
MATCH (:Person {id: changed})<-[:CONCERNS]-(r:Referral)
WITH DISTINCT r.id AS referral
MATCH (:Fact {id: referral})-[:CONCERNS]->(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
