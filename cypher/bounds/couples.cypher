// At least what any rule can measure of a couple, as for people: in how many incidents each is recorded against the other.
UNWIND $couples AS subject
WITH subject, split(subject, '~') AS ids
MATCH (first:Person {id: ids[0]})
MATCH (second:Person {id: ids[1]})
RETURN
  subject,
  {
    recorded_of_first: COUNT {
      MATCH (first)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(second)
      RETURN DISTINCT i.id AS id
    },
    recorded_of_second: COUNT {
      MATCH (second)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(first)
      RETURN DISTINCT i.id AS id
    }
  } AS bounds,
  COLLECT {
    MATCH (first)<-[:ABOUT]-(finding:Finding)
    WHERE finding.subject = subject AND finding.condition IN ['met', 'suspended']
    RETURN finding.pattern AS pattern
  } AS standing
ORDER BY subject
