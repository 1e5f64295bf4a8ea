// What the records last made of the findings that stand, the newest first, and how many of them are newer than
// a moment.
MATCH (state:State)-[:OF]->(finding:Finding)
WHERE state.by IS NULL
  AND finding.pattern IN $patterns
  AND finding.condition IN ['met', 'suspended']
  AND NOT finding.id IN $withheld
WITH finding, max(state.at) AS at
ORDER BY at DESC, finding.id
WITH collect({id: finding.id, pattern: finding.pattern, at: at}) AS every
RETURN
  size([one IN every WHERE one.at > $since]) AS new,
  [one IN every[..$limit] | one {.id, .pattern, at: toString(one.at)}] AS items
