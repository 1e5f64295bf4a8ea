// Note when patterns were brought up to date; without a moment, one must be measured over everybody next time.
UNWIND $done AS done
MERGE (detection:Detection {pattern: done.pattern})
SET detection.version = done.version,
  detection.parameters = done.parameters,
  detection.as_of = done.as_of
