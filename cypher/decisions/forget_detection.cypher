// Forget when a pattern was measured that is in the release no more, with what it measured for places and could not
// measure; what it found stays, superseded.
CALL () {
  MATCH (kept:RankedMeasure {pattern: $pattern})
  DETACH DELETE kept
}
CALL () {
  MATCH (kept:Unmeasured {pattern: $pattern})
  DETACH DELETE kept
}
MATCH (detection:Detection {pattern: $pattern})
DELETE detection
