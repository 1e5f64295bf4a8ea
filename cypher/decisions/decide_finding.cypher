// A person's decision on a finding that is held: kept with its reason, its time, and the evidence that was weighed.
MATCH (finding:Finding {id: $id})
SET
  finding += {
    decision: $decision,
    decided_by: $by,
    decided_at: $at,
    reason: $reason,
    reason_code: $code,
    until: $until,
    primary_perpetrator: $primary,
    weighed: CASE WHEN $decision = 'open' THEN null ELSE finding.evidence END,
    reopened_by: [],
    states: finding.states + 1
  },
  finding.episode = coalesce(finding.episode, 0) + CASE WHEN $decision = 'open' THEN 1 ELSE 0 END,
  finding.came_up_on = CASE WHEN $decision = 'open' THEN $today ELSE finding.came_up_on END
CREATE (state:State {
  number: finding.states,
  at: $at,
  condition: finding.condition,
  decision: $decision,
  version: finding.version,
  by: $by,
  reason: $reason,
  reason_code: $code,
  until: $until,
  primary_perpetrator: $primary,
  reopened_by: []
})
CREATE (state)-[:OF]->(finding)
RETURN count(*) AS decided
