// Everything that names somebody of $conflicts, by id.
UNWIND $conflicts AS conflict
MATCH (person:Person {id: conflict})
CALL (person) {
  RETURN person.id AS id
  UNION
  MATCH (record:Record)-[:RECORD_OF]->(person)
  RETURN record.id AS id
  UNION
  MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(incident:Incident)
  RETURN incident.id AS id
  UNION
  MATCH (person)-[:LIVES_AT]->(address:Address)
  RETURN address.id AS id
  UNION
  MATCH (person)-[:LIVES_AT]->(:Address)<-[:RECORD_OF]-(place:AddressRecord)
  RETURN place.id AS id
  UNION
  MATCH (person)-[:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(fact:Fact)
  RETURN fact.id AS id
  UNION
  MATCH (finding:Finding)-[:ABOUT]->(person)
  RETURN finding.id AS id
}
RETURN DISTINCT id
ORDER BY id
