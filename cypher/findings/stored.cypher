// The next stored findings of some patterns, or of those about somebody or a place, with the measures that each
// declares; days as text.
CALL () {
  WHEN $about IS NULL THEN {
    MATCH (finding:Finding)
    WHERE finding.pattern IN $patterns
    RETURN finding
  } ELSE {
    MATCH (:Person|Address|Assessment {id: $about})<-[:ABOUT]-(finding:Finding)
    WHERE finding.pattern IN $patterns
    RETURN DISTINCT finding
  }
}
WITH finding
WHERE finding.condition IN $conditions
  AND (
    $decision IS NULL
    OR CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END = $decision
  )
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
  AND NOT finding.id IN $recomputed
// A ranking is listed by rank, whoever has none last; any other rule by subject.
WITH finding,
  // clause: above in ranking with f = finding
  // How many have more, counted from the index; null for whoever takes no place.
  head(COLLECT {
    MATCH (own:RankedMeasure {id: finding.id})
    WHERE finding.condition = 'met'
    RETURN COUNT {
      MATCH (more:RankedMeasure)
      WHERE more.pattern = own.pattern AND more.value > own.value
    } AS above
  })
  // end of clause
  AS above
WITH finding, above,
  CASE WHEN finding.pattern IN $ranked THEN coalesce(above + 1, $no_rank) ELSE 0 END AS rank
WHERE finding.pattern > $first
  OR finding.pattern = $first
    AND (rank > $after_rank OR rank = $after_rank AND finding.subject > $after)
WITH finding, above, rank
ORDER BY finding.pattern, rank, finding.subject
LIMIT $limit
RETURN
  finding.pattern AS pattern,
  finding.subject AS subject,
  finding.version AS version,
  finding.parameters AS parameters,
  finding.condition AS condition,
  CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END AS decision,
  finding.decided_by AS decided_by,
  toString(finding.decided_at) AS decided_at,
  finding.reason AS reason,
  finding.reason_code AS reason_code,
  toString(finding.until) AS until,
  finding.primary_perpetrator AS primary_perpetrator,
  finding.reopened_by AS reopened_by,
  finding.suspended_by AS suspended_by,
  finding.evidence AS evidence,
  finding.caveats AS caveats,
  above,
  toString(finding.lapses_on) AS lapses_on,
  toString(finding.as_of) AS as_of,
  [
    name IN $measures[finding.pattern] |
      CASE WHEN finding[name] IS :: DATE NOT NULL THEN toString(finding[name]) ELSE finding[name] END
  ] AS measures
ORDER BY pattern, rank, subject
