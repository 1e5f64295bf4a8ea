// Note that a pattern is up to date; without a moment, that it must be measured over everybody next time.
MERGE (detection:Detection {pattern: $pattern})
SET detection.version = $version,
  detection.parameters = $parameters,
  detection.as_of = $as_of
