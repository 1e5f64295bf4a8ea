// Which former victims of each person have died, not of a natural cause as far as recorded?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
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
  WITH DISTINCT i, victim
  MATCH (d:Death)-[about:OF]->(victim)
  WHERE d.recorded_at <= $as_of < d.superseded_at
    AND about.recorded_at <= $as_of < about.superseded_at
    AND i.occurred_on <= d.died_on
    AND d.died_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND coalesce(d.cause, '') <> 'natural'
    AND NOT EXISTS {
      MATCH (d)-[:IN]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  RETURN collect(DISTINCT {id: i.id, at: i.occurred_from}) AS incidents,
    collect(DISTINCT {id: d.id, at: d.died_on, cause: d.cause}) AS deaths,
    collect(DISTINCT victim.id) AS victims
}
RETURN
  subject,
  size(victims) AS victims,
  size(incidents) AS incidents,
  COLLECT { UNWIND deaths AS death RETURN max(death.at) AS day }[0] AS last_died_on,
  COLLECT { UNWIND deaths AS death WITH DISTINCT death.cause AS cause WHERE cause IS NOT NULL RETURN cause ORDER BY cause } AS causes,
  COLLECT { UNWIND incidents AS incident WITH incident RETURN incident.id ORDER BY incident.at, incident.id }
    + COLLECT { UNWIND deaths AS death WITH death RETURN death.id ORDER BY death.at, death.id }
    + COLLECT { UNWIND victims AS id WITH id RETURN id ORDER BY id } AS evidence,
  CASE WHEN any(death IN deaths WHERE death.cause IS NULL) THEN ['cause_unknown'] ELSE [] END AS caveats
ORDER BY subject
