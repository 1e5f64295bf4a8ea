// New versions of rows that are relationships. An incident may be there in several versions, and
// each takes part.
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (end:Entity {id: row.end})
CREATE (start)-[arrow:$(row.kind)]->(end)
SET arrow = row.values
FOREACH (name IN keys(row.moments) | SET arrow[name] = datetime(row.moments[name]))
FOREACH (name IN keys(row.days) | SET arrow[name] = date(row.days[name]))
