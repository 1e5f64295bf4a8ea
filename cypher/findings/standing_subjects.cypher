// Everyone a pattern has a finding about that stands.
MATCH (finding:Finding {pattern: $pattern})
WHERE finding.condition IN ['met', 'suspended']
RETURN finding.subject AS subject, finding.condition AS condition
ORDER BY subject
