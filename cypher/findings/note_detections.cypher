// Note when patterns were brought up to date, and up to which day for what the calendar moves; without a moment, one
// must be measured over everybody next time.
UNWIND $done AS done
MERGE (detection:Detection {pattern: done.pattern})
SET detection.version = done.version,
  detection.parameters = done.parameters,
  detection.as_of = done.as_of,
  detection.calendar_on = done.calendar_on
