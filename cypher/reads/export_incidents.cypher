// Incidents as one reader may see them, as they were known at one moment.
UNWIND $ids AS id
MATCH (i:Incident {id: id})
WHERE
    // clause: visible incident
    i.recorded_at <= $as_of < i.superseded_at
    AND ($markings IS NULL
      OR (i.marking IN $markings
        AND NOT EXISTS {
          MATCH (l:Incident {id: i.id})
          WHERE l.latest AND NOT l.marking IN $markings
        }))
    // end of clause
RETURN
  // clause: incident as recorded
  i {
    .id, .source, .force, .kind, .flags, .counted, .offence_codes, .title, .behaviours, .band,
    .harm, .offence_flags, .marking, .reference, .outcome, .narrative,
    record_id: i.source + ':' + i.key,
    recorded_at: toString(i.recorded_at),
    first_recorded_at: toString(i.first_recorded_at),
    occurred_from: toString(i.occurred_from),
    occurred_to: toString(i.occurred_to),
    occurred_on: toString(i.occurred_on),
    address: head(COLLECT {
      MATCH (i)-[o:OCCURRED_AT]->(a:Address)
      WHERE o.recorded_at <= $as_of < o.superseded_at
        AND ($protected OR NOT a.protected)
      RETURN a {.id, .town, .postcode, .kind, .protected, lines: coalesce(a.lines, [])} AS item
      ORDER BY a.id
    }),
    people: COLLECT {
      MATCH (v:Person)-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
      WHERE t.recorded_at <= $as_of < t.superseded_at
      RETURN t {
        .status, .relationship, .injury, .source,
        role: type(t),
        record_id: head(COLLECT {
          MATCH (q:Record {id: t.record})
          RETURN q.source + ':' + q.key
          LIMIT 1
        }),
        recorded_at: toString(
          CASE WHEN t.recorded_at.year = 1 THEN i.first_recorded_at ELSE t.recorded_at END
        ),
        former: COLLECT {
          MATCH (v)-[f:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
          WHERE f.row = t.row AND f.recorded_at < f.superseded_at <= $as_of
          RETURN f {
            .status, .relationship, .injury,
            recorded_at: toString(
              CASE WHEN f.recorded_at.year = 1 THEN i.first_recorded_at ELSE f.recorded_at END
            ),
            superseded_at: toString(f.superseded_at)
          } AS item
          ORDER BY f.recorded_at
        },
        person: v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)}
      } AS item
      ORDER BY type(t), v.id, t.row
    },
    former: COLLECT {
      MATCH (f:Incident {id: i.id})
      WHERE f.recorded_at < f.superseded_at <= $as_of
        AND ($markings IS NULL OR f.marking IN $markings)
      RETURN f {
        .kind, .flags, .offence_codes, .title, .behaviours, .band, .marking, .reference,
        .outcome, .narrative,
        occurred_from: toString(f.occurred_from),
        occurred_to: toString(f.occurred_to),
        recorded_at: toString(f.recorded_at),
        superseded_at: toString(f.superseded_at)
      } AS item
      ORDER BY f.recorded_at
    }
  } AS incident,
  // end of clause
  i.id AS id
ORDER BY id
