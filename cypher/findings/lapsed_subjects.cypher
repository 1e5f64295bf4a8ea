// Whose standing findings, or whose places in a ranking, may be others by now.
CALL () {
  MATCH (finding:Finding)
  WHERE finding.lapses_on <= $today AND finding.condition IN ['met', 'suspended']
  RETURN finding.pattern AS pattern, finding.subject AS subject
  UNION
  MATCH (measure:RankedMeasure)
  WHERE measure.moves_on <= $today
  RETURN measure.pattern AS pattern, measure.subject AS subject
}
RETURN pattern, subject
ORDER BY pattern, subject
