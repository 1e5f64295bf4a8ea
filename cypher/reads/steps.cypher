// One step from some people, incidents and addresses along what is recorded, as one reader may see it.
CALL () {
  UNWIND $people AS id
  MATCH (a:Person {id: id})-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(b:Incident)
  RETURN a, t, b
  UNION ALL
  UNWIND $people AS id
  MATCH (a:Person {id: id})-[t:PARTNER_OF|PARENT_OF|RELATED_TO]-(b:Person)
  RETURN a, t, b
  UNION ALL
  UNWIND $people AS id
  MATCH (a:Person {id: id})-[t:LIVES_AT]->(b:Address)
  RETURN a, t, b
  UNION ALL
  UNWIND $incidents AS id
  MATCH (a:Incident {id: id})<-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]-(b:Person)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $incidents AS id
  MATCH (a:Incident {id: id})-[t:OCCURRED_AT]->(b:Address)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $addresses AS id
  MATCH (a:Address {id: id})<-[t:LIVES_AT]-(b:Person)
  RETURN a, t, b
  UNION ALL
  UNWIND $addresses AS id
  MATCH (a:Address {id: id})<-[t:OCCURRED_AT]-(b:Incident)
  RETURN a, t, b
}
WITH a, t, b
WHERE t.recorded_at <= $as_of < t.superseded_at
WITH DISTINCT a.id AS start, b
WHERE (NOT b:Address
    OR $protected
    OR NOT b.protected)
  AND (NOT b:Incident
    OR (b.recorded_at <= $as_of < b.superseded_at
      AND ($markings IS NULL
        OR (b.marking IN $markings
          AND NOT EXISTS {
            MATCH (l:Incident {id: b.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }))))
  AND (NOT b:Person
    OR $markings IS NULL
    OR NOT EXISTS {
      MATCH (b)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE NOT x.marking IN $markings
    }
    OR EXISTS {
      MATCH (b)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE x.marking IN $markings
        AND x.recorded_at <= $as_of < x.superseded_at
        AND s.recorded_at <= $as_of < s.superseded_at
        AND NOT EXISTS {
          MATCH (l:Incident {id: x.id})
          WHERE l.latest AND NOT l.marking IN $markings
        }
    })
RETURN
  start,
  b.id AS end,
  CASE WHEN b:Person THEN 'person' WHEN b:Incident THEN 'incident' ELSE 'address' END AS kind
ORDER BY start, end
