// A record was taken back, or stated again: what rests on it ends with the first of its records that
// is taken back, else where it did before.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})-[arrow]-()
WHERE row.record IN [arrow.record, arrow.other_record, arrow.address_record]
WITH DISTINCT arrow, coalesce(arrow.uncapped, arrow.superseded_at) AS own
CALL (arrow) {
  UNWIND [arrow.record, arrow.other_record, arrow.address_record] AS id
  MATCH (record:Fact {id: id})
  WHERE record.latest AND record.withdrawn
  RETURN min(record.recorded_at) AS gone
}
SET arrow.uncapped = CASE WHEN gone < own THEN own END,
    arrow.superseded_at = CASE WHEN gone < own THEN gone ELSE own END
