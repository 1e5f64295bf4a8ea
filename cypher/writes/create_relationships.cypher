// New versions of rows that are relationships. An incident may be there in several versions, and
// each takes part.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (end:Entity {id: row.end})
CREATE (start)-[arrow:$(row.kind)]->(end)
SET arrow = row.values,
    arrow.stated_at = datetime(row.stated_at),
    arrow.recorded_at = datetime(row.recorded_at),
    arrow.superseded_at = datetime(row.superseded_at),
    arrow.uncapped = datetime(row.uncapped)
FOREACH (name IN keys(row.moments) | SET arrow[name] = datetime(row.moments[name]))
FOREACH (name IN keys(row.days) | SET arrow[name] = date(row.days[name]))
