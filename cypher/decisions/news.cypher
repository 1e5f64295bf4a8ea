// What the records last made of the findings that stand, the newest first, and how many of them are newer than
// a moment. What was measured again for a reader stands whatever is stored; where nothing is, it is as new as
// the measure.
CALL () {
  MATCH (state:State)-[:OF]->(finding:Finding)
  WHERE state.by IS NULL
    AND finding.pattern IN $patterns
    AND finding.condition IN ['met', 'suspended']
    AND NOT finding.id IN $withheld
  RETURN finding.id AS id, finding.pattern AS pattern, max(state.at) AS at
  UNION ALL
  UNWIND $recomputed AS measured
  OPTIONAL MATCH (state:State)-[:OF]->(finding:Finding {id: measured.id})
  WHERE state.by IS NULL
    AND finding.condition IN ['met', 'suspended']
  WITH measured, max(state.at) AS stored_at
  RETURN measured.id AS id, measured.pattern AS pattern, coalesce(stored_at, measured.at) AS at
}
WITH id, pattern, at
ORDER BY at DESC, id
WITH collect({id: id, pattern: pattern, at: at}) AS every
RETURN
  size([item IN every WHERE item.at > $since]) AS new,
  [item IN every[..$limit] | item {.id, .pattern, at: toString(item.at)}] AS items
