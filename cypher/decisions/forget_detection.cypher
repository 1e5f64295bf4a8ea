// Forget when a pattern was measured that is in the release no more, with what it measured for places and could not
// measure; what it found stays, superseded.
CALL () {
  MATCH (stored:RankedMeasure {pattern: $pattern})
  DETACH DELETE stored
}
CALL () {
  MATCH (stored:Unmeasured {pattern: $pattern})
  DETACH DELETE stored
}
MATCH (detection:Detection {pattern: $pattern})
DELETE detection
