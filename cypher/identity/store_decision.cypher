// What a person decided on pairs of records: kept with who, when and why, each decision after the other.
UNWIND $rows AS row
MERGE (pair:Pair {id: row.id})
ON CREATE SET pair.one = row.one, pair.other = row.other
SET
  pair.decision = $decision,
  pair.decided_by = $by,
  pair.decided_at = $at,
  pair.why = $reason,
  pair.verdicts = coalesce(pair.verdicts, 0) + 1
REMOVE pair:Apart
SET pair:DecidedSince
CREATE (verdict:Verdict {
  number: pair.verdicts,
  decision: $decision,
  by: $by,
  at: $at,
  reason: $reason
})
CREATE (verdict)-[:OF]->(pair)
WITH pair
WHERE $decision IN ['rejected', 'split']
SET pair:Apart
