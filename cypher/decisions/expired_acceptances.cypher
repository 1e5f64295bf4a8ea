// Findings that were accepted until a day that has come, by their pattern.
MATCH (finding:Finding)
WHERE finding.until <= $today
WITH finding
ORDER BY finding.id
RETURN finding.pattern AS pattern, collect(finding.id) AS ids
ORDER BY pattern
