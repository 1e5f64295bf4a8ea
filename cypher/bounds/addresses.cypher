// At least what any rule can measure of an address, as for people: who was ever harmed there, or lived there and was
// harmed anywhere.
UNWIND $addresses AS subject
MATCH (place:Address {id: subject})
RETURN
  subject,
  {
    recorded_victims: COUNT {
      MATCH (place)<-[:OCCURRED_AT]-(:Incident)<-[:VICTIM_IN]-(victim:Person)
      RETURN victim
      UNION
      MATCH (place)<-[:LIVES_AT]-(victim:Person)
      WHERE EXISTS { (victim)-[:VICTIM_IN]->(:Incident) }
      RETURN victim
    }
  } AS bounds,
  COLLECT {
    MATCH (place)<-[:ABOUT]-(finding:Finding)
    WHERE finding.subject = subject AND finding.condition IN ['met', 'suspended']
    RETURN finding.pattern AS pattern
  } AS standing
ORDER BY subject
