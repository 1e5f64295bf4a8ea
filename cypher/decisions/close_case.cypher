// Close a case that is held.
MATCH (case:Case {id: $person})
SET case.closings = case.closings + 1
CREATE (closing:Closing {number: case.closings, by: $by, at: $at, reason: $reason})
CREATE (closing)-[:OF]->(case)
RETURN count(*) AS closed
