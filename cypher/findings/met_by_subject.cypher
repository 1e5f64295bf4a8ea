// What subjects meet of the patterns that another one rests on, as it is stored.
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
WHERE finding.condition IN $conditions
WITH finding
ORDER BY finding.pattern
RETURN
  finding.subject AS subject,
  collect(finding {.pattern, .condition, .evidence, .disputed_with, .lapses_on}) AS met
ORDER BY subject
