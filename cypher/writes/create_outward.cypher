// Arrows from new nodes to what they refer to.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
MATCH (target:Entity {id: row.target})
CREATE (fact)-[arrow:$(row.kind)]->(target)
SET arrow.record = row.record,
    arrow.recorded_at = datetime($beginning),
    arrow.superseded_at = datetime(row.superseded_at)
