// Where a finding belongs.
MATCH (finding:Finding {id: $id})
RETURN finding.pattern AS pattern, finding.subject AS subject, finding.condition AS condition
