// Every record of a person with all its versions, and every row that is about them; that there was one, and who
// erased it, stays by opaque ids, so that the same rows are known when they come again.
MATCH (person:Person {id: $person})
MERGE (erasure:Erasure {id: $erasure})
  ON CREATE SET erasure.person = $person, erasure.by = $by, erasure.at = $at, erasure.reason = $reason
WITH person, erasure
CALL (person, erasure) {
  MATCH (person)<-[:RECORD_OF]-(record:Record)
  WITH erasure, record.id AS id, collect(record) AS versions
  MERGE (erased:Erased {id: id})
  MERGE (erased)-[:BY]->(erasure)
  FOREACH (version IN versions | DETACH DELETE version)
  RETURN count(id) AS records
}
CALL (person) {
  MATCH (person)-[:CONVICTED_OF|AGAINST|CONCERNS|OF|OF_VICTIM|FOR_CHILD]-(fact:Fact)
  WHERE NOT fact:Record
  WITH DISTINCT fact
  DETACH DELETE fact
  RETURN count(fact) AS facts
}
CALL (person) {
  // What was told of an incident may name whoever took part in it.
  MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(incident:Incident)
  WITH DISTINCT incident
  REMOVE incident.narrative
  RETURN count(incident) AS incidents
}
DETACH DELETE person
RETURN records, facts, incidents
