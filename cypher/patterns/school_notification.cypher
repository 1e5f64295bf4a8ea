// Around which domestic abuse incidents, recorded of late, is each child of school age?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param since => datetime('2025-01-01T00:00:00Z')
//   :param window_days => 28
//   :param occurred_days => 90
//   :param from_years => 4
//   :param under_years => 18
UNWIND $subjects AS subject
MATCH (child:Person {id: subject})
WITH subject, child, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (child) {
  MATCH (record:Record)-[:RECORD_OF]->(child)
  WHERE record.recorded_at <= $as_of < record.superseded_at
  RETURN min(record.date_of_birth) AS born
}
WITH
  *,
  coalesce(today - duration({years: $under_years}) < born <= today - duration({years: $from_years}), false) AS of_age
OPTIONAL CALL (child, of_age) {
  WITH child
  WHERE of_age
  MATCH (child)-[c:CHILD_PRESENT_AT|VICTIM_IN]->(i:Incident)
  WHERE c.recorded_at <= $as_of < c.superseded_at
  RETURN i
  UNION
  WITH child
  WHERE of_age
  MATCH (child)<-[tie:PARENT_OF]-(:Person)-[part:SUSPECT_IN|VICTIM_IN]->(i:Incident)
  WHERE tie.recorded_at <= $as_of < tie.superseded_at
    AND part.recorded_at <= $as_of < part.superseded_at
    AND coalesce(part.status, 'suspected') <> 'acquitted'
  RETURN i
  UNION
  WITH child
  WHERE of_age
  MATCH (child)-[stay:LIVES_AT]->(home:Address)<-[o:OCCURRED_AT]-(i:Incident)
  WHERE home.home
    AND o.recorded_at <= $as_of < o.superseded_at
    AND stay.recorded_at <= $as_of < stay.superseded_at
    AND ($protected OR NOT home.protected)
    AND coalesce(stay.from <= i.occurred_on, true)
    AND coalesce(i.occurred_on <= stay.to, true)
  RETURN i
  UNION
  WITH child
  WHERE of_age
  MATCH (child)-[stay:LIVES_AT]->(home:Address)<-[own:LIVES_AT]-(harmed:Person)-[part:VICTIM_IN]->(i:Incident)
  WHERE home.home
    AND part.recorded_at <= $as_of < part.superseded_at
    AND own.recorded_at <= $as_of < own.superseded_at
    AND stay.recorded_at <= $as_of < stay.superseded_at
    AND ($protected OR NOT home.protected)
    AND coalesce(own.from <= i.occurred_on, true)
    AND coalesce(i.occurred_on <= own.to, true)
    AND coalesce(stay.from <= i.occurred_on, true)
    AND coalesce(i.occurred_on <= stay.to, true)
    // Who harmed nobody but themselves is no victim.
    AND EXISTS {
      MATCH (i)<-[act:SUSPECT_IN]-(other:Person)
      WHERE other <> harmed
        AND other <> child
        AND act.recorded_at <= $as_of < act.superseded_at
        AND coalesce(act.status, 'suspected') <> 'acquitted'
    }
  RETURN i
}
CALL (child, i, today) {
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
    AND person <> child
    AND 'domestic_abuse' IN coalesce(i.flags, [])
    AND $since <= i.first_recorded_at
    AND today - duration({days: $occurred_days}) <= i.occurred_on <= today
  RETURN count(*) > 0 AS counts
}
WITH subject, today, born, of_age, i, counts
ORDER BY i.occurred_from, i.id
WITH subject, born, of_age, collect(DISTINCT CASE WHEN counts THEN i END) AS incidents
RETURN
  subject,
  of_age,
  size(incidents) AS incidents_around,
  incidents[-1].occurred_on AS last_on,
  [i IN incidents | i.id] AS evidence,
  COLLECT {
    UNWIND [
      i IN incidents |
      date(datetime({datetime: i.first_recorded_at, timezone: 'Europe/London'})) + duration({days: $window_days + 1})
    ] + [i IN incidents | i.occurred_on + duration({days: $occurred_days + 1})]
      + [i IN incidents | born + duration({years: $under_years})] AS day
    RETURN min(day) AS day
  }[0] AS lapses_on
ORDER BY subject
