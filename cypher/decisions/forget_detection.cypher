// Forget when a pattern was measured that is in the release no more; what it found stays, superseded.
MATCH (detection:Detection {pattern: $pattern})
DELETE detection
