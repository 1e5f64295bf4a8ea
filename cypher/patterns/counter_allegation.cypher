// Of two people, is each recorded as suspect in an incident of which the other is a victim, close in time?
//
// Runs as it is in Neo4j Browser after these lines; a couple is its two ids, the smaller first:
//   :param subjects => ['person-1~person-2']
//   :param as_of => datetime()
//   :param markings => null
//   :param within_months => 12
//   :param within_hours => 72
UNWIND $subjects AS subject
WITH subject, split(subject, '~') AS ids
MATCH (first:Person {id: ids[0]})
MATCH (second:Person {id: ids[1]})
CALL (first, second) {
  WITH first AS person, second AS victim
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
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i) AS forward
}
CALL (first, second) {
  WITH second AS person, first AS victim
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
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i) AS backward
}
CALL (first, second) {
  WITH first AS person, second AS victim
  RETURN
    // clause: counter-alleged couple
    EXISTS {
      MATCH (victim)-[bs:SUSPECT_IN]->(back:Incident)<-[bv:VICTIM_IN]-(person)
      WHERE back.counted
        AND back.recorded_at <= $as_of < back.superseded_at
        AND bs.recorded_at <= $as_of < bs.superseded_at
        AND bv.recorded_at <= $as_of < bv.superseded_at
        AND coalesce(bs.status, 'suspected') <> 'acquitted'
        AND ($markings IS NULL OR back.marking IN $markings)
        AND EXISTS {
          MATCH (person)-[fs:SUSPECT_IN]->(forth:Incident)<-[fv:VICTIM_IN]-(victim)
          WHERE forth.counted
            AND forth.recorded_at <= $as_of < forth.superseded_at
            AND fs.recorded_at <= $as_of < fs.superseded_at
            AND fv.recorded_at <= $as_of < fv.superseded_at
            AND coalesce(fs.status, 'suspected') <> 'acquitted'
            AND ($markings IS NULL OR forth.marking IN $markings)
            AND (
              (
                forth.occurred_on - duration({months: $within_months}) <= back.occurred_on
                AND back.occurred_on - duration({months: $within_months}) <= forth.occurred_on
              ) OR (
                forth.first_recorded_at - duration({hours: $within_hours}) <= back.first_recorded_at
                AND back.first_recorded_at - duration({hours: $within_hours}) <= forth.first_recorded_at
              )
            )
        }
    }
    // end of clause
    AS disputed
}
RETURN
  subject,
  size(forward) AS forward,
  size(backward) AS backward,
  disputed AS counter_alleged,
  COLLECT {
    UNWIND forward + backward AS i
    WITH DISTINCT i
    RETURN i.id ORDER BY i.occurred_from, i.id
  } + CASE WHEN size(forward) + size(backward) > 0 THEN ids ELSE [] END AS evidence
ORDER BY subject
