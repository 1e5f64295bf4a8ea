// Which patterns have tasks.
MATCH (:Task {state: $state})-[:OF]->(finding:Finding)
RETURN DISTINCT finding.pattern AS pattern
ORDER BY pattern
