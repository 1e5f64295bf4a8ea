// A page of tasks, the earliest due first.
MATCH (task:Task {state: $state})-[:OF]->(finding:Finding)
WHERE finding.pattern IN $patterns
  AND NOT finding.id IN $withheld
WITH task, finding, toString(task.due) AS due
ORDER BY due, task.id
WITH collect(task {
  .id, .title, .state, .ended_by,
  finding: finding.id,
  pattern: finding.pattern,
  subject: finding.subject,
  due: due,
  raised_at: toString(task.raised_at),
  ended_at: toString(task.ended_at)
}) AS every
WITH every, [
  one IN every
  WHERE one.due > $after_due OR (one.due = $after_due AND one.id > $after_id)
] AS rest
RETURN size(every) AS total, size(rest) AS left, rest[..$limit] AS tasks
