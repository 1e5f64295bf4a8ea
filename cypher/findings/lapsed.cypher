// Whose standing finding of a pattern may say something else by now.
MATCH (finding:Finding {pattern: $pattern})
WHERE finding.condition IN ['met', 'suspended'] AND finding.lapses_on <= $today
RETURN finding.subject AS subject
ORDER BY subject
