// People as one reader may see them, as they were known at one moment: who they are by
// their records, and their part in incidents. `dark` are incidents whose marking the reader lacks.
UNWIND $ids AS id
MATCH (person:Person {id: id})
WHERE (
    // clause: known person
    // Known at that moment: a record had been stated, or something known speaks of them.
    EXISTS {
      MATCH (known:Record)-[:RECORD_OF]->(person)
      WHERE known.recorded_at <= $as_of < known.superseded_at
        AND known.stated_at <= $as_of
    }
    OR EXISTS {
      MATCH (person)-[t]-(other)
      WHERE t.recorded_at <= $as_of < t.superseded_at
        AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
    }
    // end of clause
  )
WITH person,
  // clause: dark incidents
  COLLECT {
    WITH person
    WHERE $markings IS NOT NULL
    CALL (person) {
      MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      RETURN x
      UNION
      MATCH (person)-[:CONVICTED_OF|OF|OF_VICTIM]-(:Fact)-[:FOR|IN|ABOUT]->(x:Incident)
      RETURN x
    }
    WITH x
    WHERE NOT x.marking IN $markings
      AND (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
    RETURN DISTINCT x.id
  } AS dark,
  // end of clause
  $markings IS NOT NULL AND (
    // clause: hidden person with v = person
    EXISTS {
      MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE NOT x.marking IN $markings
    }
    AND NOT EXISTS {
      MATCH (person)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE x.marking IN $markings
        AND x.recorded_at <= $as_of < x.superseded_at
        AND r.recorded_at <= $as_of < r.superseded_at
        AND NOT EXISTS {
          MATCH (l:Incident {id: x.id})
          WHERE l.latest AND NOT l.marking IN $markings
        }
    }
    // end of clause
  ) AS hidden
WITH person, dark, hidden
WHERE NOT hidden
WITH person, dark
RETURN
  // clause: person and records
  person {
    .id, .name, .family_name, .sex,
    given_names: coalesce(person.given_names, []),
    warning_markers: coalesce(person.warning_markers, []),
    date_of_birth: toString(person.date_of_birth)
  } AS person,
  COLLECT {
    MATCH (r:Record)-[:RECORD_OF]->(person)
    WHERE r.recorded_at <= $as_of < r.superseded_at
    RETURN r {
      .id, .source, .given_names, .family_name, .aliases, .date_of_birth_as_recorded,
      .birth_place, .occupation, .sex, .pnc_id, .cro_number, .phone, .email, .ethnicity, .force,
      .warning_markers,
      record_id: r.source + ':' + r.key,
      // Known before it was stated, through what refers to it: the day it was stated is shown.
      recorded_at: toString(CASE WHEN r.recorded_at.year = 1 THEN r.stated_at ELSE r.recorded_at END),
      date_of_birth: toString(r.date_of_birth),
      former: COLLECT {
        MATCH (f:Record {id: r.id})
        WHERE f.recorded_at < f.superseded_at <= $as_of
        RETURN f {
          .given_names, .family_name, .aliases, .sex, .warning_markers,
          date_of_birth: toString(f.date_of_birth),
          recorded_at: toString(
            CASE WHEN f.recorded_at.year = 1 THEN f.stated_at ELSE f.recorded_at END
          ),
          superseded_at: toString(f.superseded_at)
        } AS item
        ORDER BY f.recorded_at
      }
    } AS item
    // As the person's own values are chosen: what was stated last comes first.
    ORDER BY r.stated_at DESC, r.source, r.key
  } AS records,
  // end of clause
  COLLECT {
    // clause: incidents of a person
    MATCH (person)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND NOT i.id IN dark
      AND ($markings IS NULL OR i.marking IN $markings)
    // end of clause
    // Two records of one person may stand in one incident with one role.
    WITH type(s) AS role, count(DISTINCT i) AS incidents
    RETURN {role: role, incidents: incidents} AS item
    ORDER BY role
  } AS roles,
  person.id AS id
ORDER BY id
