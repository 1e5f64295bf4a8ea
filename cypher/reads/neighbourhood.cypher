// What stands around some people, as ids: their incidents with who and where, their ties, their homes.
// Homes of others are not looked for: an address is here because the people asked for lived there, or
// because one of their incidents happened there.
UNWIND $people AS start
MATCH (p:Person {id: start})
RETURN
  start AS person,
  COLLECT {
    MATCH (p)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND ($markings IS NULL
        OR (i.marking IN $markings
          AND NOT EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }))
    WITH i, max(CASE type(s) WHEN 'SUSPECT_IN' THEN 1 ELSE 0 END) AS suspect
    RETURN {
      id: i.id,
      band: i.band,
      suspect: suspect = 1,
      people: COLLECT {
        MATCH (v:Person)-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
        WHERE t.recorded_at <= $as_of < t.superseded_at
        WITH v, min(
          CASE type(t) WHEN 'VICTIM_IN' THEN 0 WHEN 'SUSPECT_IN' THEN 1 ELSE 2 END
        ) AS place
        RETURN v.id AS id
        ORDER BY place, id
      },
      addresses: COLLECT {
        MATCH (i)-[o:OCCURRED_AT]->(a:Address)
        WHERE o.recorded_at <= $as_of < o.superseded_at
          AND ($protected OR NOT a.protected)
        RETURN DISTINCT a.id AS id
        ORDER BY id
      }
    } AS item
    // The most serious first, an unknown band last; then the most recent.
    ORDER BY suspect DESC, coalesce(i.band, -1) DESC, i.occurred_from DESC, i.id
  } AS incidents,
  COLLECT {
    MATCH (p)-[t:PARTNER_OF|PARENT_OF|RELATED_TO]-(v:Person)
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
    WITH v, min(
      CASE type(t) WHEN 'PARTNER_OF' THEN 0 WHEN 'PARENT_OF' THEN 1 ELSE 2 END
    ) AS place
    RETURN v.id AS id
    ORDER BY place, id
  } AS ties,
  COLLECT {
    MATCH (p)-[t:LIVES_AT]->(a:Address)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND ($protected OR NOT a.protected)
    WITH a, max(coalesce(t.to, date('9999-12-31'))) AS until
    RETURN a.id AS id
    ORDER BY until DESC, id
  } AS homes
ORDER BY person
