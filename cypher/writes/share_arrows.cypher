// A new version of an incident takes part in everything that the other versions take part in.
UNWIND $rows AS row
MATCH (incident:Fact {version: row.version})
CALL (incident) {
  MATCH (other:Incident {id: incident.id})
  WHERE other <> incident
  RETURN other
  ORDER BY other.version
  LIMIT 1
}
MATCH (other)<-[arrow:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT|FOR|ABOUT|IN]-(start)
CREATE (start)-[copy:$(type(arrow))]->(incident)
SET copy = properties(arrow)
