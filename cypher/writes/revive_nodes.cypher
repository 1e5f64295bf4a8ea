// Copies that are versions now that something else was said before them: like the version they
// repeat, with the same arrows.
UNWIND $rows AS row
MATCH (like:Fact {version: row.like})
CREATE (fact:$(labels(like)))
SET fact = like {
  .*,
  version: row.version,
  explicit: false,
  latest: row.latest,
  repeated_at: row.repeated_at,
  stated_at: datetime(row.recorded_at),
  recorded_at: datetime(row.recorded_at),
  superseded_at: datetime(row.superseded_at),
  first_recorded_at: datetime(row.first_recorded_at)
}
WITH like, fact
CALL (like, fact) {
  MATCH (like)-[arrow]->(end)
  CREATE (fact)-[copy:$(type(arrow))]->(end)
  SET copy = properties(arrow)
}
CALL (like, fact) {
  MATCH (start)-[arrow]->(like)
  WHERE NOT start:Finding
  CREATE (start)-[copy:$(type(arrow))]->(fact)
  SET copy = properties(arrow)
}
