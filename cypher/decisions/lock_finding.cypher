// What a finding is now; it stays locked until the transaction ends, so that of two who decide at once one is first.
MATCH (finding:Finding {id: $id})
SET finding.states = coalesce(finding.states, 0)
RETURN
  finding.pattern AS pattern,
  finding.subject AS subject,
  finding.condition AS condition,
  toString(finding.as_of) AS as_of,
  CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END AS decision,
  finding.decided_by AS decided_by,
  toString(finding.decided_at) AS decided_at
