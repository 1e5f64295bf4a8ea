// In how many incidents of the months before each death was the person who died recorded as victim?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param months_before => 12
UNWIND $subjects AS subject
MATCH (deceased:Person {id: subject})
CALL (deceased) {
  MATCH (d:Death)-[about:OF]->(deceased)
  WHERE d.recorded_at <= $as_of < d.superseded_at
    AND about.recorded_at <= $as_of < about.superseded_at
    AND d.died_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND NOT EXISTS {
      MATCH (d)-[:IN]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  WITH DISTINCT d, deceased AS victim
  CALL (d, victim) {
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
      AND d.died_on - duration({months: $months_before}) <= i.occurred_on <= d.died_on
      AND NOT EXISTS {
        MATCH (d)-[within:IN]->(i)
        WHERE within.recorded_at <= $as_of < within.superseded_at
      }
    WITH i, person.id AS suspect
    ORDER BY suspect
    WITH i, collect(DISTINCT suspect) AS suspects
    ORDER BY i.occurred_from, i.id
    RETURN collect({id: i.id, day: i.occurred_on, suspects: suspects}) AS abuse
  }
  // Two sources may tell of one death; the row that says most comes first.
  WITH d, abuse, coalesce(d.cause, '') = 'natural' AS natural
  ORDER BY natural OR size(abuse) = 0, d.died_on, d.id
  WITH collect({id: d.id, cause: d.cause, died_on: d.died_on, natural: natural, abuse: abuse}) AS deaths
  RETURN deaths[0] AS death, coalesce(deaths[0].abuse, []) AS abuse
}
RETURN
  subject,
  death.cause AS cause,
  size(abuse) AS incidents,
  duration.inDays(abuse[-1].day, death.died_on).days AS days,
  death.died_on AS died_on,
  coalesce(death.natural, false) AS natural,
  CASE
    WHEN size(abuse) > 0 THEN [incident IN abuse | incident.id] + death.id + COLLECT {
      UNWIND abuse AS incident
      UNWIND incident.suspects AS suspect
      WITH DISTINCT suspect
      RETURN suspect ORDER BY suspect
    }
    ELSE []
  END AS evidence,
  CASE WHEN death IS NOT NULL AND death.cause IS NULL THEN ['cause_unknown'] ELSE [] END AS caveats
ORDER BY subject
