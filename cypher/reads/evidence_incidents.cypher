// The incidents that a finding rests on, in the order of time: what, where, who against whom, and the source.
UNWIND $ids AS id
MATCH (i:Incident {id: id})
WHERE i.recorded_at <= $as_of < i.superseded_at
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
RETURN
  i.id AS id,
  i.source + ':' + i.key AS record_id,
  toString(i.occurred_on) AS on,
  i.kind AS kind,
  i.title AS title,
  i.force AS force,
  i.band AS band,
  COLLECT {
    MATCH (v:Person)-[s:SUSPECT_IN]->(i)
    WHERE s.recorded_at <= $as_of < s.superseded_at
      AND NOT (
        // clause: hidden person
        EXISTS {
          MATCH (v)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE NOT x.marking IN $markings
        }
        AND NOT EXISTS {
          MATCH (v)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE x.marking IN $markings
            AND x.recorded_at <= $as_of < x.superseded_at
            AND r.recorded_at <= $as_of < r.superseded_at
            AND NOT EXISTS {
              MATCH (l:Incident {id: x.id})
              WHERE l.latest AND NOT l.marking IN $markings
            }
        }
        // end of clause
      )
    RETURN {person: v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)}, status: s.status} AS item
    ORDER BY v.id, s.row
  } AS suspects,
  COLLECT {
    MATCH (v:Person)-[s:VICTIM_IN]->(i)
    WHERE s.recorded_at <= $as_of < s.superseded_at
      AND NOT (
        // clause: hidden person
        EXISTS {
          MATCH (v)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE NOT x.marking IN $markings
        }
        AND NOT EXISTS {
          MATCH (v)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE x.marking IN $markings
            AND x.recorded_at <= $as_of < x.superseded_at
            AND r.recorded_at <= $as_of < r.superseded_at
            AND NOT EXISTS {
              MATCH (l:Incident {id: x.id})
              WHERE l.latest AND NOT l.marking IN $markings
            }
        }
        // end of clause
      )
    RETURN {person: v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)}, status: s.status} AS item
    ORDER BY v.id, s.row
  } AS victims
ORDER BY i.occurred_on, i.occurred_from, i.id
