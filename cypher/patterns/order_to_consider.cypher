// Against whom of those who are serial or in breach is no protective order in force, and which might be considered?
//
// Runs as it is in Neo4j Browser after these lines; what is met elsewhere is, for each subject, a list of
// {pattern: 'serial_acpo', condition: 'met', evidence: [...], disputed_with: [], lapses_on: null}:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param met => {}
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH
  subject, person,
  [finding IN coalesce($met[subject], []) WHERE finding.condition = 'met'] AS causes,
  date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (person, today) {
  MATCH (o:Order)-[against:AGAINST]->(person)
  WHERE o.recorded_at <= $as_of < o.superseded_at
    AND against.recorded_at <= $as_of < against.superseded_at
    AND NOT o.kind IN ['notification', 'bail_conditions', 'licence_conditions']
    AND o.made_on <= today
    AND coalesce(today <= o.expires_on, true)
  RETURN count(DISTINCT o) AS orders_in_force
}
CALL (person) {
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
    AND ('stalking' IN coalesce(i.flags, []) OR 'stalking' IN coalesce(i.behaviours, []) OR 'stalking' IN coalesce(i.offence_flags, []))
  RETURN count(DISTINCT i) AS stalking
}
RETURN
  subject,
  COLLECT { UNWIND causes AS finding WITH DISTINCT finding.pattern AS pattern RETURN pattern ORDER BY pattern } AS because,
  orders_in_force,
  stalking,
  CASE WHEN size(causes) > 0 THEN CASE WHEN stalking > 0 THEN 'stalking_protection' ELSE 'dapo' END END AS consider,
  reduce(
    ids = [], id IN reduce(proof = [], finding IN causes | proof + finding.evidence) |
      CASE WHEN id IN ids THEN ids ELSE ids + id END
  ) AS evidence,
  reduce(
    first = null, finding IN causes |
      CASE WHEN finding.lapses_on < first OR first IS NULL THEN finding.lapses_on ELSE first END
  ) AS lapses_on
ORDER BY subject
