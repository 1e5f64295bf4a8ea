// A page of tasks, the earliest due first. Of findings measured again for a reader, those that are open come from the
// measure, and those that ended are what a person's decision ended.
CALL () {
  MATCH (task:Task {state: $state})-[:OF]->(finding:Finding)
  WHERE finding.pattern IN $patterns
    AND (
      NOT finding.id IN $withheld
      OR (
        $state = 'ended'
        AND finding.id IN $recomputed
        AND NOT task.ended_by IN $conditions
      )
    )
  RETURN task {
    .id, .title, .state, .ended_by,
    finding: finding.id,
    pattern: finding.pattern,
    subject: finding.subject,
    due: toString(task.due),
    raised_at: toString(task.raised_at),
    ended_at: toString(task.ended_at)
  } AS task
  UNION ALL
  UNWIND $measured AS task
  WITH task
  WHERE task.state = $state
  RETURN task
}
WITH task
ORDER BY task.due, task.id
WITH collect(task) AS every
WITH every, [
  due_task IN every
  WHERE due_task.due > $after_due OR (due_task.due = $after_due AND due_task.id > $after_id)
] AS rest
RETURN size(every) AS total, size(rest) AS left, rest[..$limit] AS tasks
