// The people or addresses that new rows describe, and the arrow from each row to its own.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
MERGE (entity:Entity {id: row.entity})
ON CREATE SET entity:$($label)
CREATE (fact)-[:RECORD_OF]->(entity)
