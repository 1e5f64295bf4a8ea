// Tasks follow their findings: one for each time a finding comes up, ended by a decision or by its being met no
// longer. The id holds the finding and the time it came up, so running it twice raises nothing twice. A task is due on
// the day that the finding itself names, else on the eve of the next school day, else after so many days.
UNWIND $findings AS row
MATCH (finding:Finding {id: row.id})
CALL (finding) {
  MATCH (finding)<-[:OF]-(task:Task)
  WHERE task.state <> 'ended'
    AND (finding.decision <> 'open' OR NOT finding.condition IN ['met', 'suspended'])
  SET
    task.state = 'ended',
    task.ended_at = $at,
    task.ended_by = CASE finding.decision WHEN 'open' THEN finding.condition ELSE finding.decision END
}
CALL (finding, row) {
  WITH finding, row
  WHERE row.title IS NOT NULL
    AND finding.decision = 'open'
    AND finding.condition = 'met'
  MERGE (task:Task {
    id: 'task-' + split(finding.id, '-')[1] + '-' + toString(coalesce(finding.episode, 1))
  })
  ON CREATE SET
    task.state = 'open',
    task.title = row.title,
    task.raised_at = $at,
    task.due = coalesce(
      finding[row.due_on],
      CASE
        WHEN row.before_school THEN
          head([day IN $school_days WHERE coalesce(finding.came_up_on, $today) < day]) - duration({days: 1})
      END,
      coalesce(finding.came_up_on, $today) + duration({days: row.days})
    )
  MERGE (task)-[:OF]->(finding)
}
RETURN count(*) AS followed
