// Since when each of these findings has asked for something to be done, and how often a person opened it again.
// Only what people decided divides the time: when records moved it may rest on records that a reader may not see.
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
WITH finding,
  COLLECT {
    MATCH (state:State)-[:OF]->(finding)
    WHERE state.by IS NOT NULL AND state.cause IS NULL
    RETURN state
    ORDER BY state.number
  } AS decided
WITH finding,
  size([state IN decided WHERE state.decision = 'open']) AS reopened,
  head([state IN reverse(decided) | state.at]) AS decided_at
OPTIONAL MATCH (task:Task)-[:OF]->(finding)
WHERE decided_at IS NULL OR task.raised_at >= decided_at
WITH finding.id AS id, reopened, toString(min(task.raised_at)) AS raised_at
RETURN id, reopened, raised_at
ORDER BY id
