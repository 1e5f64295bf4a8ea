// A new version of an incident takes part in everything that another version takes part in.
UNWIND $rows AS row
MATCH (incident:Fact {version: row.version})
MATCH (other:Fact {version: row.like})<-[arrow:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT|FOR|ABOUT|IN]-(start)
CREATE (start)-[copy:$(type(arrow))]->(incident)
SET copy = properties(arrow)
