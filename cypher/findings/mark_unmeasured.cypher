// Note that a pattern must be measured over everybody next time: it missed what changed since it last ran.
MATCH (detection:Detection {pattern: $pattern})
SET detection.as_of = null
