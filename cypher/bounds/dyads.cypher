// At least what any rule can measure of a suspect and a victim, as for people: the incidents of the two, those of the
// suspect with anybody, and the referrals of the two.
UNWIND $dyads AS subject
WITH subject, split(subject, '~') AS ids
MATCH (person:Person {id: ids[0]})
MATCH (victim:Person {id: ids[1]})
RETURN
  subject,
  {
    recorded_incidents: COUNT {
      MATCH (person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(victim)
      RETURN DISTINCT i.id AS id
    },
    recorded_incidents_of_suspect: COUNT {
      MATCH (person)-[:SUSPECT_IN]->(i:Incident)
      RETURN DISTINCT i.id AS id
    },
    recorded_referrals: COUNT { (person)<-[:CONCERNS]-(:Referral)-[:FOR_VICTIM]->(victim) }
  } AS bounds,
  COLLECT {
    MATCH (person)<-[:ABOUT]-(finding:Finding)
    WHERE finding.subject = subject AND finding.condition IN ['met', 'suspended']
    RETURN finding.pattern AS pattern
  } AS standing
ORDER BY subject
