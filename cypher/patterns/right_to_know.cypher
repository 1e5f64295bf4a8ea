// Who of those who meet a definition of serial has, of late, become the partner of somebody who does not live with them?
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
CALL (person, serial, today, first_day) {
  WITH person, today, first_day
  WHERE size(serial) > 0
  CALL (person) {
    MATCH (person)-[tie:PARTNER_OF]->(other:Person)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at
    RETURN other, tie
    UNION
    MATCH (person)<-[tie:PARTNER_OF]-(other:Person)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at
    RETURN other, tie
  }
  WITH
    person, today, first_day, other,
    collect(tie) AS ties,
    // Since nobody knows when: before every day.
    min(coalesce(tie.from, date('0001-01-01'))) AS began_on
  WITH
    *,
    [
      tie IN ties
      WHERE tie.kind = 'partner' AND coalesce(tie.from <= today, true) AND coalesce(today <= tie.to, true)
    ] AS current
  WHERE other <> person
    AND size(current) > 0
    AND first_day <= began_on
  CALL (person, other) {
    MATCH (person)-[own:LIVES_AT]->(home:Address)<-[their:LIVES_AT]-(other)
    WHERE home.home
      AND own.recorded_at <= $as_of < own.superseded_at
      AND their.recorded_at <= $as_of < their.superseded_at
      AND ($protected OR NOT home.protected)
    RETURN collect({
      // Since nobody knows when: before every day.
      began: CASE WHEN own.from > their.from OR their.from IS NULL THEN own.from ELSE their.from END,
      ended: CASE WHEN own.to < their.to OR their.to IS NULL THEN own.to ELSE their.to END
    }) AS shared
  }
  WITH *
  WHERE none(
    stay IN shared WHERE coalesce(stay.began <= today, true) AND coalesce(today <= stay.ended, true)
  )
    AND NOT EXISTS {
      MATCH (person)<-[about:CONCERNS]-(r:Referral)-[names:FOR_VICTIM]->(other)
      WHERE r.scheme = 'DVDS'
        AND r.recorded_at <= $as_of < r.superseded_at
        AND about.recorded_at <= $as_of < about.superseded_at
        AND names.recorded_at <= $as_of < names.superseded_at
        AND began_on <= r.made_on <= today
    }
  WITH
    other, began_on,
    COLLECT {
      UNWIND [tie IN current | tie.to + duration({days: 1})]
        + [began_on + duration({days: $window_days + 1})]
        + [stay IN shared WHERE today < stay.began | stay.began] AS day
      RETURN min(day) AS day
    }[0] AS changes_on
  ORDER BY began_on, other.id
  RETURN collect(other.id) AS partners, min(began_on) AS partner_since, min(changes_on) AS changes_on
}
RETURN
  subject,
  size(partners) AS partners_apart,
  size(serial) AS definitions,
  COLLECT { UNWIND serial AS finding WITH DISTINCT finding.pattern AS pattern RETURN pattern ORDER BY pattern } AS because,
  partner_since,
  // What made them serial first; who the partner is, is new after it.
  reduce(
    ids = [], id IN reduce(proof = [], finding IN serial | proof + finding.evidence) + partners |
      CASE WHEN id IN ids THEN ids ELSE ids + id END
  ) AS evidence,
  COLLECT { UNWIND [finding IN serial | finding.lapses_on] + [changes_on] AS day RETURN min(day) AS day }[0] AS lapses_on
ORDER BY subject
