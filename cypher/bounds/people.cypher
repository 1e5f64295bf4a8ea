// At least what any rule can measure of each person, at any moment and for any reader: over everything that was ever
// recorded, whether it still holds or not. With it, the patterns that have a finding about them that stands, or a value
// in a ranking.
UNWIND $people AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  MATCH (person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
  WITH victim, i, EXISTS { (victim)<-[:OF]-(:Death) } AS died
  RETURN
    count(DISTINCT victim) AS recorded_victims,
    count(DISTINCT CASE WHEN died THEN victim END) AS recorded_victim_deaths,
    count(DISTINCT i.id) AS recorded_incidents,
    count(DISTINCT i.force) AS recorded_forces
}
CALL (person) {
  MATCH (person)-[:VICTIM_IN]->(i:Incident)<-[:SUSPECT_IN]-(suspect:Person)
  WHERE suspect <> person
  RETURN count(DISTINCT suspect) AS recorded_suspects, count(DISTINCT i.id) AS recorded_harms
}
WITH
  *,
  COUNT { (person)-[:CONVICTED_OF]->(:Conviction) } AS recorded_convictions,
  COUNT { (person)-[s:SUSPECT_IN]->(:Incident) WHERE s.status = 'cautioned' } AS cautions
RETURN
  subject,
  {
    recorded_victims: recorded_victims,
    recorded_victim_deaths: recorded_victim_deaths,
    recorded_incidents: recorded_incidents,
    recorded_forces: recorded_forces,
    recorded_suspects: recorded_suspects,
    recorded_harms: recorded_harms,
    recorded_convictions: recorded_convictions,
    recorded_disposals: recorded_convictions + cautions,
    recorded_orders: COUNT { (person)<-[:AGAINST]-(:Order) },
    recorded_referrals: COUNT { (person)<-[:CONCERNS]-(:Referral) },
    recorded_managements: COUNT { (person)<-[:OF]-(:Management) },
    recorded_deaths: COUNT { (person)<-[:OF]-(:Death) }
  } AS bounds,
  COLLECT {
    MATCH (person)<-[:ABOUT]-(finding:Finding)
    WHERE finding.subject = subject AND finding.condition IN ['met', 'suspended']
    RETURN finding.pattern AS pattern
    UNION
    MATCH (person)<-[:MEASURES]-(measure:RankedMeasure)
    RETURN measure.pattern AS pattern
  } AS standing
ORDER BY subject
