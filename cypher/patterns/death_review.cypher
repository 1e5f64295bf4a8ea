// Which deaths have, or appear to have, resulted from domestic abuse, so far as anything is recorded of it?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param months_before => 12
//   :param min_age => 16
UNWIND $subjects AS subject
MATCH (deceased:Person {id: subject})
CALL (deceased) {
  MATCH (record:Record)-[:RECORD_OF]->(deceased)
  WHERE record.recorded_at <= $as_of < record.superseded_at
  RETURN min(record.date_of_birth) AS born
}
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
      AND i.occurred_on <= d.died_on
    WITH
      i,
      collect(DISTINCT person.id) AS suspects,
      'domestic_abuse' IN coalesce(i.flags, []) AS is_domestic,
      EXISTS {
        MATCH (d)-[within:IN]->(i)
        WHERE within.recorded_at <= $as_of < within.superseded_at
      } AS is_own
    ORDER BY i.occurred_from, i.id
    RETURN collect({
      id: i.id, day: i.occurred_on, suspects: suspects, is_domestic: is_domestic, is_own: is_own
    }) AS suffered
  }
  WITH
    d,
    [incident IN suffered WHERE incident.is_own] AS own,
    [
      incident IN suffered
      WHERE incident.is_domestic AND (incident.is_own OR d.died_on - duration({months: $months_before}) <= incident.day)
    ] AS abuse
  WITH
    d, abuse,
    coalesce(d.cause, '') = 'natural' AS natural,
    any(incident IN own WHERE incident.is_domestic) AS in_domestic_incident,
    // Where it is recorded in what they died, that decides, and not what came before.
    size(own) > 0 AND none(incident IN own WHERE incident.is_domestic) AS in_other_incident
  // Two sources may tell of one death; the row that says most comes first.
  ORDER BY natural OR in_other_incident OR size(abuse) = 0, d.died_on, coalesce(d.cause, ''), d.id
  RETURN collect({
    id: d.id, cause: d.cause, died_on: d.died_on, natural: natural,
    in_domestic_incident: in_domestic_incident, in_other_incident: in_other_incident, abuse: abuse
  })[0] AS death
}
RETURN
  subject,
  death.cause AS cause,
  death.died_on AS died_on,
  size(coalesce(death.abuse, [])) AS incidents,
  coalesce(death.in_domestic_incident, false) AS in_domestic_incident,
  coalesce(death.in_other_incident, false) AS in_other_incident,
  coalesce(death.natural, false) AS natural,
  coalesce(born <= death.died_on - duration({years: $min_age}), true) AS old_enough,
  CASE
    WHEN size(death.abuse) > 0 THEN [incident IN death.abuse | incident.id] + death.id + COLLECT {
      UNWIND death.abuse AS incident
      UNWIND incident.suspects AS suspect
      WITH DISTINCT suspect
      RETURN suspect ORDER BY suspect
    }
    ELSE []
  END AS evidence,
  CASE WHEN death IS NOT NULL AND death.cause IS NULL THEN ['cause_unknown'] ELSE [] END
    + CASE WHEN death IS NOT NULL AND born IS NULL THEN ['age_unknown'] ELSE [] END AS caveats
ORDER BY subject
