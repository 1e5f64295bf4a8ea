// Which assessments can move: those of an incident or a victim that changed, and those of whomever a referral names
// where one was about a person that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (:Incident {id: changed})<-[:ABOUT]-(form:Assessment)
  RETURN form
  UNION
  MATCH (:Person {id: changed})<-[:OF_VICTIM]-(form:Assessment)
  RETURN form
  UNION
  MATCH (:Person {id: changed})<-[:CONCERNS|FOR_VICTIM]-(r:Referral)
  MATCH (:Fact {id: r.id})-[:FOR_VICTIM]->(:Person)<-[:OF_VICTIM]-(form:Assessment)
  RETURN form
}
RETURN DISTINCT form.id AS subject
ORDER BY subject
