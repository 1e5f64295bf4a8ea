// Every change of a finding's condition and decision, the first one first.
MATCH (state:State)-[:OF]->(:Finding {id: $id})
RETURN
  toString(state.at) AS at,
  state.condition AS condition,
  state.decision AS decision,
  state.version AS version,
  state.by AS by,
  state.reason AS reason,
  state.reason_code AS reason_code,
  toString(state.until) AS until,
  state.primary_perpetrator AS primary_perpetrator,
  state.cause AS cause,
  state.reopened_by AS reopened_by
ORDER BY state.number
