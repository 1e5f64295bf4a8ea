// Whose finding of a ranking must be looked at, and whether they are among the first, with all who share the last
// place of them: whoever came among the first, whoever left them, and everyone just measured who is there or has a
// finding that stands. A value bears the id of its finding. Two runs at once would each miss whom the other brings in,
// so the store is locked first.
MATCH (store:Store {id: 'store'})
SET store.turn = $pattern
WITH store
CALL () {
  MATCH (measure:RankedMeasure {pattern: $pattern})
  WITH measure.value AS value
  ORDER BY value DESC
  LIMIT $top
  RETURN min(value) AS least, count(value) AS number
}
// What is noted says later whether another value can move anybody; while all are listed, each can.
CALL (least, number) {
  WITH
    least, number,
    COUNT {
      MATCH (measure:RankedMeasure)
      WHERE measure.pattern = $pattern AND measure.value >= least
    } AS placed
  MATCH (detection:Detection {pattern: $pattern})
  SET
    detection.least = CASE WHEN number >= $top THEN least END,
    detection.placed = placed
}
CALL (least) {
  MATCH (measure:RankedMeasure)
  WHERE measure.pattern = $pattern AND measure.value >= least
  OPTIONAL MATCH (finding:Finding {id: measure.id})
  WITH measure, finding
  WHERE measure.subject IN $measured OR coalesce(finding.condition <> 'met', true)
  RETURN measure.subject AS subject, true AS is_first
  UNION
  MATCH (finding:Finding {pattern: $pattern})
  WHERE finding.condition IN ['met', 'suspended']
  OPTIONAL MATCH (measure:RankedMeasure {id: finding.id})
  WITH finding, coalesce(measure.value >= least, false) AS is_first
  WHERE finding.subject IN $measured OR (finding.condition = 'met' AND NOT is_first)
  RETURN finding.subject AS subject, is_first
}
RETURN DISTINCT subject, is_first
ORDER BY subject
