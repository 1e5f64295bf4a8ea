// When versions that were there before are in force, now that another has come between or after.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[arrow:$(row.kind)]->(end:Entity {id: row.end})
// Planned on a store of next to nothing, the engine would read every entity for every row.
USING INDEX SEEK start:Entity(id)
WHERE arrow.version = row.version
SET arrow.recorded_at = datetime(row.recorded_at),
    arrow.superseded_at = datetime(row.superseded_at),
    arrow.uncapped = datetime(row.uncapped),
    arrow.latest = row.latest,
    arrow.repeated_at = row.repeated_at
