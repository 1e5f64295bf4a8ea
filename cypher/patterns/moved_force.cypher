// Whose home has, of late, moved from one force's area to another's, of those who meet a definition of serial?
//
// Runs as it is in Neo4j Browser after these lines; what is met elsewhere is, for each subject, a list of
// {pattern: 'serial_acpo', condition: 'met', evidence: [...], disputed_with: [], lapses_on: null}:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param protected => true
//   :param met => {}
//   :param since => datetime('2025-01-01T00:00:00Z')
//   :param window_days => 365
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH
  subject, person,
  [finding IN coalesce($met[subject], []) WHERE finding.condition = 'met'] AS serial,
  date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today,
  date(datetime({datetime: $since, timezone: 'Europe/London'})) AS first_day
CALL (person, serial, today) {
  WITH person, today
  WHERE size(serial) > 0
  MATCH (person)-[stay:LIVES_AT]->(home:Address)
  WHERE home.home
    AND stay.recorded_at <= $as_of < stay.superseded_at
    AND ($protected OR NOT home.protected)
    AND coalesce(stay.from <= today, true)
  RETURN collect(DISTINCT {
    home: home.id,
    // Since nobody knows when: before every day.
    began: coalesce(stay.from, date('0001-01-01')),
    ended: stay.to,
    is_current: coalesce(today <= stay.to, true),
    forces: COLLECT {
      MATCH (home)<-[:RECORD_OF]-(place:AddressRecord)
      WHERE place.recorded_at <= $as_of < place.superseded_at
        AND place.force IS NOT NULL
      RETURN DISTINCT place.force AS force ORDER BY force
    }
  }) AS stays
}
WITH *, COLLECT { UNWIND stays AS stay WITH stay WHERE stay.is_current RETURN max(stay.began) AS day }[0] AS moved_on
WITH *, COLLECT { UNWIND stays AS stay WITH stay WHERE stay.began < moved_on RETURN max(stay.began) AS day }[0] AS left_from
WITH
  *,
  [stay IN stays WHERE stay.is_current AND stay.began = moved_on] AS new,
  [stay IN stays WHERE stay.began = left_from] AS old
WITH
  *,
  COLLECT { UNWIND new AS stay UNWIND stay.forces AS force WITH DISTINCT force RETURN force ORDER BY force } AS to_forces,
  COLLECT { UNWIND old AS stay UNWIND stay.forces AS force WITH DISTINCT force RETURN force ORDER BY force } AS from_forces
RETURN
  subject,
  size(serial) AS definitions,
  from_forces,
  to_forces,
  moved_on,
  coalesce(
    first_day <= moved_on AND size(from_forces) > 0 AND size(to_forces) > 0 AND none(force IN to_forces WHERE force IN from_forces),
    false
  ) AS moved,
  // What made them serial first; where they came from and went to is new after it.
  reduce(
    ids = [],
    id IN reduce(proof = [], finding IN serial | proof + finding.evidence) + [stay IN old + new | stay.home] |
      CASE WHEN id IN ids THEN ids ELSE ids + id END
  ) AS evidence,
  COLLECT {
    UNWIND [finding IN serial | finding.lapses_on]
      + [stay IN new | stay.ended + duration({days: 1})]
      + [moved_on + duration({days: $window_days + 1})] AS day
    RETURN min(day) AS day
  }[0] AS lapses_on
ORDER BY subject
