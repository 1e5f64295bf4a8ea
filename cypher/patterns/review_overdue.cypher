// How many days ago was the review of each person's MAPPA management due, and what was recorded since the last?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param level_1_months => 4
//   :param level_2_weeks => 16
//   :param level_3_weeks => 8
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, person, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (person, today) {
  // clause: current MAPPA management
  MATCH (m:Management)-[under:OF]->(person)
  WHERE m.scheme = 'MAPPA'
    AND m.recorded_at <= $as_of < m.superseded_at
    AND under.recorded_at <= $as_of < under.superseded_at
    AND coalesce(m.from <= today, true)
    AND coalesce(today <= m.to, true)
  // end of clause
    // A review of a day to come is not known of yet.
    AND coalesce(m.last_review <= today, true)
  WITH DISTINCT m, today, coalesce(m.last_review, m.from) AS seen_on
  WITH
    m, today, seen_on,
    head([
      level IN ['1', '2', '3']
      WHERE m.level =~ ('(?is)\\s*(mappa\\s*)?(level|lvl|l)?[\\s:.-]*' + level + '(?![0-9]).*')
    ]) AS level
  WITH
    m, today, seen_on, level,
    CASE level
      WHEN '1' THEN seen_on + duration({months: $level_1_months})
      WHEN '2' THEN seen_on + duration({weeks: $level_2_weeks})
      WHEN '3' THEN seen_on + duration({weeks: $level_3_weeks})
    END AS due_on
  WHERE due_on IS NOT NULL
  WITH m, level, seen_on, due_on, duration.inDays(due_on, today).days AS days
  ORDER BY days DESC, level DESC, m.id
  WITH collect({id: m.id, level: level, seen_on: seen_on, due_on: due_on, days: days}) AS due
  RETURN due[0] AS longest, [review IN due WHERE review.days > 0 | review.id] AS overdue
}
CALL (person, longest) {
  // clause: counted incident
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
    AND i.counted
    AND i.recorded_at <= $as_of < i.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND v.recorded_at <= $as_of < v.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR i.marking IN $markings)
  // end of clause
    AND longest.seen_on < i.occurred_on
  RETURN count(DISTINCT i) AS incidents_since
}
RETURN
  subject,
  longest.level AS level,
  longest.days AS days_overdue,
  longest.due_on AS due_on,
  incidents_since,
  overdue AS evidence,
  // What is counted in days is another tomorrow.
  CASE WHEN longest IS NOT NULL THEN today + duration({days: 1}) END AS lapses_on
ORDER BY subject
