// What a finding has become last.
MATCH (finding:Finding {id: $finding})<-[:OF]-(state:State)
RETURN
  finding.id AS id,
  finding.pattern AS pattern,
  finding.subject AS subject,
  state.condition AS condition,
  state.decision AS decision,
  state.number AS number,
  toString(state.at) AS at
ORDER BY number DESC
LIMIT 1
