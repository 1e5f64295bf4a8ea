// Which assessments can move: those of an incident or a victim that changed, those of whomever a referral names where
// one was about a person that changed; and, as days pass, those whose days for a referral were running when it was
// measured before.
CALL () {
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
  RETURN form
  UNION
  MATCH (form:Assessment)
  WHERE date($previous_since) - duration({days: $within_days + 1}) <= form.made_on
    AND form.made_on <= date($since) + duration({days: 1})
  RETURN form
}
RETURN DISTINCT form.id AS subject
ORDER BY subject
