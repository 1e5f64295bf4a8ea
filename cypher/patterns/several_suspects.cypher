// How many people are recorded as suspect against each victim?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
UNWIND $subjects AS subject
MATCH (victim:Person {id: subject})
CALL (victim) {
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
    AND i.occurred_from <= $as_of
  WITH i, person.id AS suspect
  ORDER BY i.occurred_from, i.id, suspect
  RETURN collect(DISTINCT {id: i.id, day: i.occurred_on}) AS incidents, collect(DISTINCT suspect) AS suspects
}
RETURN
  subject,
  size(incidents) AS incidents,
  size(suspects) AS suspects,
  incidents[0].day AS first_on,
  incidents[-1].day AS last_on,
  [incident IN incidents | incident.id] + suspects AS evidence
ORDER BY subject
