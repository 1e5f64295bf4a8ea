// What a rule found that is another one now, or is in the release no more. Without a version: all of it.
MATCH (finding:Finding {pattern: $pattern})
WHERE finding.condition IN ['met', 'suspended']
  AND (
    $version IS NULL
    OR finding.version <> $version
    OR finding.parameters <> $parameters
  )
SET
  finding.condition = 'superseded',
  finding.no_longer_met_on = $today,
  finding.as_of = $at
RETURN finding.id AS id
ORDER BY id
