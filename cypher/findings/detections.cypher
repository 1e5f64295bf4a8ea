// When each pattern was last measured over everybody or brought up to date, and as which version.
MATCH (detection:Detection)
RETURN
  detection.pattern AS pattern,
  detection.version AS version,
  detection.parameters AS parameters,
  toString(detection.as_of) AS as_of
ORDER BY pattern
