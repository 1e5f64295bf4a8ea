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
