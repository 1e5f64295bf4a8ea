// Everybody in an incident that was written, or in one with a record that was written, is compared again: with whom
// they are seen, and who may see it, is part of how they are compared.
CALL () {
  UNWIND $incidents AS id
  MATCH (incident:Incident {id: id})
  RETURN DISTINCT incident
  UNION
  UNWIND $records AS id
  MATCH (:Record {id: id})-[:RECORD_OF]->(person:Person)
  MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(incident:Incident)
  WHERE role.record = id
  RETURN DISTINCT incident
}
MATCH (incident)<-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]-(:Person)
WITH DISTINCT role.record AS id
MATCH (record:Record {id: id})
WHERE record.latest AND NOT record:Uncompared
SET record:Uncompared
