// Who of those who meet a definition of serial has, of late, come to share a home with a child or a partner?
//
// Runs as it is in Neo4j Browser after these lines; what is met elsewhere is, for each subject, a list of
// {pattern: 'serial_acpo', condition: 'met', evidence: [...], disputed_with: [], lapses_on: null}:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param protected => true
//   :param met => {}
//   :param since => datetime('2025-01-01T00:00:00Z')
//   :param window_days => 365
//   :param child_under => 18
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH
  subject, person, coalesce($met[subject], []) AS serial,
  date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today,
  date(datetime({datetime: $since, timezone: 'Europe/London'})) AS first_day
CALL (person, serial, today, first_day) {
  WITH person
  WHERE size(serial) > 0
  MATCH (person)-[own:LIVES_AT]->(home:Address)<-[their:LIVES_AT]-(other:Person)
  WHERE other <> person
    AND home.home
    AND own.recorded_at <= $as_of < own.superseded_at
    AND their.recorded_at <= $as_of < their.superseded_at
    AND ($protected OR NOT home.protected)
  // The days on which both live there; an open end has no day.
  WITH
    person, other, home,
    coalesce(CASE WHEN own.from > their.from THEN own.from ELSE their.from END, own.from) AS began,
    coalesce(CASE WHEN own.to < their.to THEN own.to ELSE their.to END, own.to) AS ended
  WHERE coalesce(began <= ended, true)
  WITH person, other, collect({home: home.id, began: began, ended: ended}) AS shared
  WITH
    person, other, shared,
    [
      stay IN shared
      WHERE coalesce(stay.began <= today, true) AND coalesce(today <= stay.ended, true)
    ] AS current
  // Who ever shared a home before, here or elsewhere, or since nobody knows when, is not new.
  WHERE size(current) > 0
    AND all(stay IN shared WHERE coalesce(first_day <= stay.began, false))
  CALL (other) {
    MATCH (record:Record)-[:RECORD_OF]->(other)
    WHERE record.recorded_at <= $as_of < record.superseded_at
    RETURN min(record.date_of_birth) AS born
  }
  CALL (person, other, today) {
    UNWIND [[person, other], [other, person]] AS pair
    WITH pair[0] AS first_partner, pair[1] AS second_partner
    MATCH (first_partner)-[tie:PARTNER_OF]->(second_partner)
    WHERE tie.kind = 'partner'
      AND tie.recorded_at <= $as_of < tie.superseded_at
      AND coalesce(tie.from <= today, true)
      AND coalesce(today <= tie.to, true)
    RETURN collect(coalesce(tie.to, date('9999-12-30'))) AS partner_until
  }
  WITH
    other, current, partner_until,
    CASE WHEN today - duration({years: $child_under}) < born <= today THEN born + duration({years: $child_under}) END AS grown_on,
    reduce(first = null, stay IN shared | CASE WHEN first < stay.began THEN first ELSE stay.began END) AS shared_from
  WHERE grown_on IS NOT NULL OR size(partner_until) > 0
  CALL (current, partner_until, grown_on, shared_from) {
    UNWIND [stay IN current | stay.ended + duration({days: 1})]
      + [day IN partner_until | day + duration({days: 1})]
      + [grown_on, shared_from + duration({days: $window_days + 1})] AS day
    RETURN min(day) AS changes_on
  }
  WITH other, current, shared_from, changes_on
  ORDER BY shared_from, other.id
  RETURN
    collect({id: other.id, homes: [stay IN current | stay.home]}) AS near,
    min(shared_from) AS first_shared_on,
    min(changes_on) AS changes_on
}
RETURN
  subject,
  size(near) AS with,
  size(serial) AS definitions,
  COLLECT { UNWIND serial AS finding WITH DISTINCT finding.pattern AS pattern RETURN pattern ORDER BY pattern } AS because,
  first_shared_on,
  // What made them serial first, each part in order of time; who and where is new after it.
  reduce(
    ids = [],
    id IN reduce(proof = [], finding IN serial | proof + finding.evidence)
      + [resident IN near | resident.id]
      + COLLECT { UNWIND near AS resident UNWIND resident.homes AS home WITH DISTINCT home RETURN home ORDER BY home } |
      CASE WHEN id IN ids THEN ids ELSE ids + id END
  ) AS evidence,
  COLLECT {
    UNWIND serial AS finding
    UNWIND finding.disputed_with AS other
    WITH DISTINCT other
    RETURN other ORDER BY other
  } AS disputed_with,
  CASE
    WHEN size(serial) > 0
    THEN reduce(
      first = changes_on,
      finding IN serial |
        CASE WHEN finding.lapses_on < first OR first IS NULL THEN finding.lapses_on ELSE first END
    )
  END AS lapses_on
ORDER BY subject
