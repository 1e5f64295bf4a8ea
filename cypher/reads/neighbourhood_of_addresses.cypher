// What stands around some addresses, as ids: what happened there with those who took part, and who lived there.
UNWIND $addresses AS start
MATCH (a:Address {id: start})
RETURN
  start AS address,
  COLLECT {
    MATCH (i:Incident)-[o:OCCURRED_AT]->(a)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND o.recorded_at <= $as_of < o.superseded_at
      AND ($markings IS NULL
        OR (i.marking IN $markings
          AND NOT EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }))
    WITH DISTINCT i
    RETURN {
      id: i.id,
      people: COLLECT {
        MATCH (v:Person)-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
        WHERE t.recorded_at <= $as_of < t.superseded_at
        WITH v, min(
          CASE type(t) WHEN 'SUSPECT_IN' THEN 0 WHEN 'VICTIM_IN' THEN 1 ELSE 2 END
        ) AS place
        RETURN v.id AS id
        ORDER BY place, id
      }
    } AS item
    // The most serious first, an unknown band last; then the most recent.
    ORDER BY coalesce(i.band, -1) DESC, i.occurred_from DESC, i.id
  } AS incidents,
  COLLECT {
    MATCH (v:Person)-[t:LIVES_AT]->(a)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND ($markings IS NULL
        OR NOT EXISTS {
          MATCH (v)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE NOT x.marking IN $markings
        }
        OR EXISTS {
          MATCH (v)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE x.marking IN $markings
            AND x.recorded_at <= $as_of < x.superseded_at
            AND s.recorded_at <= $as_of < s.superseded_at
            AND NOT EXISTS {
              MATCH (l:Incident {id: x.id})
              WHERE l.latest AND NOT l.marking IN $markings
            }
        })
    WITH v, max(coalesce(t.to, date('9999-12-31'))) AS until
    RETURN v.id AS id
    ORDER BY until DESC, id
  } AS residents
ORDER BY address
