// At least what any rule can measure of each person, at any moment and for any reader: over everything that was ever
// recorded, whether it still holds or not.
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  MATCH (person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
  RETURN
    count(DISTINCT victim) AS recorded_victims,
    count(DISTINCT i.id) AS recorded_incidents,
    count(DISTINCT i.force) AS recorded_forces
}
WITH
  subject, recorded_victims, recorded_incidents, recorded_forces,
  COUNT { (person)-[:CONVICTED_OF]->(:Conviction) } AS recorded_convictions,
  COUNT { (person)-[s:SUSPECT_IN]->(:Incident) WHERE s.status = 'cautioned' } AS cautions,
  COUNT { (person)<-[:CONCERNS]-(:Referral) } AS recorded_referrals,
  COUNT { (person)<-[:OF]-(:Management) } AS recorded_managements,
  COUNT { (person)<-[:OF]-(:Death) } AS recorded_deaths
RETURN
  subject, recorded_victims, recorded_incidents, recorded_forces,
  recorded_convictions, recorded_convictions + cautions AS recorded_disposals,
  recorded_referrals, recorded_managements, recorded_deaths
ORDER BY subject
