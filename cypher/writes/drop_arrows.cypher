// Statements that turned out to be copies of an older one that came late.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[arrow:$(row.kind)]->(end:Entity {id: row.end})
WHERE arrow.version = row.version
DELETE arrow
