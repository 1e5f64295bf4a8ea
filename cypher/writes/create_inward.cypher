// Arrows to new nodes from what they refer to.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
MATCH (target:Entity {id: row.target})
CREATE (target)-[arrow:$(row.kind)]->(fact)
SET arrow.record = row.record,
    arrow.recorded_at = datetime($beginning),
    arrow.superseded_at = datetime(row.superseded_at)
