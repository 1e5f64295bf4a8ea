// Statements that turned out to be copies of an older one that came late.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[arrow:$(row.kind)]->(end:Entity {id: row.end})
// Planned on a store of next to nothing, the engine would read every entity for every row.
USING INDEX SEEK start:Entity(id)
WHERE arrow.version = row.version
DELETE arrow
