// What findings that were just stored have become. A change of condition is kept with its time. A decision is open
// again where its day has come, and where there is evidence that nobody weighed: whatever it is of what was
// dismissed or accepted, or said to be one person's doing of two; where it is met again, of what was certified or
// actioned.
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
WITH finding,
  finding.condition IN ['met', 'suspended'] AS stands,
  coalesce(finding.told IN ['met', 'suspended'], false) AS stood,
  coalesce(finding.told <> finding.condition, true) AS moved,
  coalesce(finding.until <= $today, false) AS expired
WITH *,
  CASE
    WHEN stands AND finding.weighed IS NOT NULL
    THEN [id IN finding.evidence WHERE NOT id IN finding.weighed]
    ELSE []
  END AS gained
WITH *,
  expired OR (
    size(gained) > 0
    AND (
      finding.decision IN ['dismissed', 'accepted']
      OR finding.primary_perpetrator IS NOT NULL
      OR (finding.decision IN ['certified', 'actioned'] AND NOT stood)
    )
  ) AS reopens
WHERE moved OR reopens
WITH *, stands AND (reopens OR NOT stood) AS comes_up
SET
  finding.told = finding.condition,
  finding.states = coalesce(finding.states, 0) + 1,
  finding.episode = coalesce(finding.episode, 0) + CASE WHEN comes_up THEN 1 ELSE 0 END,
  finding.came_up_on = CASE
    WHEN finding.condition = 'met' AND (comes_up OR finding.came_up_on IS NULL) THEN $today
    WHEN comes_up THEN null
    ELSE finding.came_up_on
  END
CALL (finding, gained, reopens) {
  WITH finding, gained, reopens
  WHERE reopens
  SET finding.decision = 'open', finding.reopened_by = gained
  REMOVE finding.decided_by,
    finding.decided_at,
    finding.reason,
    finding.reason_code,
    finding.until,
    finding.primary_perpetrator,
    finding.weighed
  WITH split(finding.subject, '~') AS ids
  MATCH (first:Person {id: ids[0]})
  MATCH (second:Person {id: ids[1]})
  CALL (first, second) {
    MATCH (first)-[ruling:COUNTS_AGAINST]->(second)
    RETURN ruling
    UNION
    MATCH (second)-[ruling:COUNTS_AGAINST]->(first)
    RETURN ruling
  }
  WITH ruling
  WHERE ruling.superseded_at > $at
  SET ruling.superseded_at = $at
}
CREATE (state:State {
  number: finding.states,
  at: $at,
  condition: finding.condition,
  decision: finding.decision,
  version: finding.version,
  cause: CASE
    WHEN NOT reopens THEN null
    WHEN size(gained) > 0 THEN 'new_evidence'
    ELSE 'expired'
  END,
  reopened_by: CASE WHEN reopens THEN gained ELSE [] END
})
CREATE (state)-[:OF]->(finding)
RETURN count(*) AS followed
