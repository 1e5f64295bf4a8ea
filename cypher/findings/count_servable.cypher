// By pattern, how many findings may be served as they are stored, and whose must be measured again: those
// whose day of lapsing has come, and those that another version of the pattern left.
MATCH (finding:Finding)
WHERE finding.pattern IN $patterns
  AND finding.condition IN $conditions
  AND (
    $decision IS NULL
    OR CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END = $decision
  )
  AND ($about IS NULL OR $about IN split(finding.subject, '~'))
  AND ($ids IS NULL OR finding.id IN $ids)
  AND ($met_from IS NULL OR finding.first_met >= $met_from)
  AND ($met_to IS NULL OR finding.first_met <= $met_to)
  AND (
    $force IS NULL
    OR EXISTS {
      MATCH (i:Incident)
      WHERE i.id IN finding.evidence AND i.latest AND i.force = $force
    }
  )
WITH finding,
  finding.condition IN ['met', 'suspended'] AND (
    coalesce(finding.lapses_on <= $today, false) OR finding.version <> $versions[finding.pattern]
  ) AS stale
RETURN
  finding.pattern AS pattern,
  count(CASE WHEN NOT stale AND NOT finding.id IN $recomputed THEN 1 END) AS servable,
  count(
    CASE WHEN finding.condition = 'met' AND NOT stale AND NOT finding.id IN $recomputed THEN 1 END
  ) AS servable_met,
  collect(CASE WHEN stale THEN finding.subject END) AS stale
ORDER BY pattern
