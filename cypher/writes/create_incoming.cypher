// Arrows to new nodes from what they refer to. One from a row that was taken back ends when it was.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
MATCH (target:Entity {id: row.target})
CREATE (target)-[arrow:$(row.kind)]->(fact)
SET arrow.record = row.record,
    arrow.recorded_at = datetime($beginning),
    arrow.superseded_at = datetime(coalesce(row.gone_at, $forever)),
    arrow.uncapped = CASE WHEN row.gone_at IS NOT NULL THEN datetime($forever) END
