// Every version the store has of some rows that are relationships.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[arrow:$(row.kind)]->(end:Entity {id: row.end})
// Planned on a store of next to nothing, the engine would read every entity for every row.
USING INDEX SEEK start:Entity(id)
WHERE arrow.row = row.id
RETURN DISTINCT row.id AS id, arrow.version AS version, arrow.content AS content,
       toString(arrow.stated_at) AS stated_at, arrow.explicit AS explicit,
       arrow.withdrawn AS withdrawn, coalesce(arrow.repeated_at, []) AS repeated_at,
       arrow.corrected_by IS NOT NULL AS corrected, null AS known_from
ORDER BY id, version
