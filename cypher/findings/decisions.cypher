// What people decided on findings that are measured again when read; what was accepted is open again on its day.
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
RETURN
  id,
  CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END AS decision,
  finding.decided_by AS decided_by,
  toString(finding.decided_at) AS decided_at,
  finding.reason AS reason,
  finding.reason_code AS reason_code,
  toString(finding.until) AS until,
  finding.primary_perpetrator AS primary_perpetrator,
  finding.reopened_by AS reopened_by
ORDER BY id
