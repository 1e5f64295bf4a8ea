// What findings that were just written say now, and the tasks that were raised with them.
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
CALL (finding) {
  MATCH (finding)<-[:OF]-(task:Task)
  WHERE task.raised_at = $at
  WITH task
  ORDER BY task.id
  RETURN collect({id: task.id, title: task.title, due: toString(task.due)}) AS tasks
}
RETURN
  finding.id AS id,
  finding.pattern AS pattern,
  finding.subject AS subject,
  finding.condition AS condition,
  finding.decision AS decision,
  tasks
ORDER BY pattern, subject
