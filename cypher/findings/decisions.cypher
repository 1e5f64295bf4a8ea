// What people decided on findings that are measured again when read; what was accepted is open again on its day.
// What only evidence that this reader may not see has reopened is for them as the last person decided it.
UNWIND $findings AS row
MATCH (finding:Finding {id: row.id})
WITH finding, [record_id IN coalesce(finding.reopened_by, []) WHERE record_id IN row.evidence] AS reopened_by
WITH finding, reopened_by,
  head(COLLECT {
    MATCH (state:State)-[:OF]->(finding)
    WHERE $hides
      AND finding.decision = 'open'
      AND size(finding.reopened_by) > 0
      AND size(reopened_by) = 0
      AND state.by IS NOT NULL
      AND state.cause IS NULL
    RETURN state {.*, decided_by: state.by, decided_at: state.at} AS last
    ORDER BY state.number DESC
    LIMIT 1
  }) AS last
WITH finding.id AS id, finding.first_met AS first_met, coalesce(last, properties(finding)) AS made,
  CASE WHEN $hides THEN reopened_by ELSE finding.reopened_by END AS reopened_by
RETURN
  id,
  CASE WHEN made.until <= $today THEN 'open' ELSE made.decision END AS decision,
  made.decided_by AS decided_by,
  toString(made.decided_at) AS decided_at,
  made.reason AS reason,
  made.reason_code AS reason_code,
  toString(made.until) AS until,
  made.primary_perpetrator AS primary_perpetrator,
  reopened_by,
  toString(first_met) AS first_met
ORDER BY id
