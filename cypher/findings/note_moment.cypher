// Note that patterns go on from their last run: all are measured as of one moment now, and, where a day is given, up to
// that day for what the calendar moves.
MATCH (detection:Detection)
WHERE detection.pattern IN $patterns
SET detection.as_of = $as_of,
  detection.calendar_on = coalesce($calendar_on, detection.calendar_on)
