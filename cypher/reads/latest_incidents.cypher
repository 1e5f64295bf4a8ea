// The latest incident with each person as suspect, as one reader may see it: its force and its day.
UNWIND $people AS id
MATCH (:Person {id: id})-[s:SUSPECT_IN]->(i:Incident)
WHERE i.latest
  AND NOT i.withdrawn
  AND s.latest
  AND NOT s.withdrawn
  AND coalesce(s.status, 'suspected') <> 'acquitted'
  AND NOT
  // clause: incident out of sight
  (
    $markings IS NOT NULL
    AND (
      NOT i.marking IN $markings
      OR EXISTS {
        MATCH (l:Incident {id: i.id})
        WHERE l.latest AND NOT l.marking IN $markings
      }
    )
  )
  // end of clause
WITH id, i
ORDER BY i.occurred_on DESC, i.id
WITH id, collect(i)[0] AS last
RETURN id AS person, last.force AS force, toString(last.occurred_on) AS on
ORDER BY person
