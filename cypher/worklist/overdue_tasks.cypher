// How many open tasks about a suspect are past their day, by person.
MATCH (task:Task {state: 'open'})-[:OF]->(finding:Finding)
WHERE task.due < $today
  AND finding.pattern IN $patterns
  AND NOT finding.id IN $withheld
MATCH (finding)-[:ABOUT]->(person:Person)
WHERE NOT finding.pattern IN $suspect_first OR finding.subject STARTS WITH person.id + '~'
RETURN person.id AS person, count(DISTINCT task) AS overdue
ORDER BY person
