// Whose standing findings may say something else by now.
MATCH (finding:Finding)
WHERE finding.condition IN ['met', 'suspended'] AND finding.lapses_on <= $today
RETURN finding.pattern AS pattern, finding.subject AS subject
ORDER BY pattern, subject
