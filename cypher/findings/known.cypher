// How many findings of a pattern may be served as they are stored, and whose must be measured again: those
// whose day of lapsing has come, and those that another version of the pattern left.
MATCH (finding:Finding {pattern: $pattern})
WHERE finding.condition IN $conditions
  AND (
    $decision IS NULL
    OR CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END = $decision
  )
  AND ($about IS NULL OR $about IN split(finding.subject, '~'))
WITH finding.subject AS subject,
  finding.condition IN ['met', 'suspended'] AND (
    coalesce(finding.lapses_on <= $today, false) OR finding.version <> $version
  ) AS stale
RETURN
  count(CASE WHEN NOT stale AND NOT subject IN $again THEN 1 END) AS served,
  collect(CASE WHEN stale THEN subject END) AS stale
