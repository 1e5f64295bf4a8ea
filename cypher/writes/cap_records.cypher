// A record was taken back, or stated again: what rests on it ends with it, or ends where it did before.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})-[arrow]-()
WHERE row.record IN [arrow.record, arrow.other_record, arrow.address_record]
WITH DISTINCT row, arrow, coalesce(arrow.uncapped, arrow.superseded_at) AS own
WITH row, arrow, own, datetime(row.gone_at) AS gone
SET arrow.uncapped = CASE WHEN gone < own THEN own END,
    arrow.superseded_at = CASE WHEN gone < own THEN gone ELSE own END
