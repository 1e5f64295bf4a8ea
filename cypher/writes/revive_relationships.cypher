// Copies that are versions now that something else was said before them: like the version they repeat.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[like:$(row.kind)]->(end:Entity {id: row.end})
// Planned on a store of next to nothing, the engine would read every entity for every row.
USING INDEX SEEK start:Entity(id)
WHERE like.version = row.like
CREATE (start)-[arrow:$(row.kind)]->(end)
SET arrow = like {
  .*,
  version: row.version,
  explicit: false,
  latest: row.latest,
  repeated_at: row.repeated_at,
  stated_at: datetime(row.recorded_at),
  recorded_at: datetime(row.recorded_at),
  superseded_at: datetime(row.superseded_at),
  uncapped: datetime(row.uncapped)
}
