// By pattern, how many findings are served as they are stored, but for those in `$recomputed`.
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
  AND (size($recomputed) = 0 OR NOT finding.id IN $recomputed)
RETURN
  finding.pattern AS pattern,
  count(*) AS servable,
  count(CASE WHEN finding.condition = 'met' THEN 1 END) AS servable_met
ORDER BY pattern
