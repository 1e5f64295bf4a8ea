// Was each person who meets a test for MAPPA ever referred or managed, and which force dealt with them last?
//
// Runs as it is in Neo4j Browser after these lines; `met` is what the subjects meet of the patterns it rests on:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param met => {}
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, person, coalesce($met[subject], []) AS met
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
  WITH DISTINCT i
  ORDER BY i.occurred_from DESC, i.id DESC
  LIMIT 1
  RETURN collect(i) AS latest
}
CALL (person) {
  MATCH (r:Referral)-[about:CONCERNS]->(person)
  WHERE r.scheme = 'MAPPA'
    AND r.recorded_at <= $as_of < r.superseded_at
    AND about.recorded_at <= $as_of < about.superseded_at
  RETURN count(DISTINCT r) AS referrals
}
CALL (person) {
  MATCH (m:Management)-[under:OF]->(person)
  WHERE m.scheme = 'MAPPA'
    AND m.recorded_at <= $as_of < m.superseded_at
    AND under.recorded_at <= $as_of < under.superseded_at
  RETURN count(DISTINCT m) AS managements
}
WITH *, reduce(ids = [one IN latest | one.id], one IN met | ids + one.evidence) AS ids
// clause: evidence in order of time
CALL (person, ids) {
  CALL (person, ids) {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
    WHERE i.id IN ids
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
    RETURN i.id AS id, i.occurred_on AS day, i.occurred_from AS at
    UNION
    MATCH (person)-[of:CONVICTED_OF]->(c:Conviction)
    WHERE c.id IN ids
      AND c.recorded_at <= $as_of < c.superseded_at
      AND of.recorded_at <= $as_of < of.superseded_at
    RETURN c.id AS id, c.convicted_on AS day, null AS at
    UNION
    UNWIND ids AS id
    RETURN id, null AS day, null AS at
  }
  WITH id, min(day) AS day, min(at) AS at
  // What has no day of its own comes after, people last.
  ORDER BY day, at, id STARTS WITH 'person-', id
  RETURN collect(id) AS evidence
}
// end of clause
RETURN
  subject,
  latest[0].force AS force,
  COLLECT { UNWIND met AS one WITH DISTINCT one.pattern AS pattern RETURN pattern ORDER BY pattern } AS because,
  referrals,
  managements,
  evidence,
  COLLECT {
    UNWIND met AS one
    UNWIND one.disputed_with AS other
    WITH DISTINCT other
    RETURN other ORDER BY other
  } AS disputed_with,
  reduce(
    earliest = null, one IN met |
    CASE WHEN earliest <= one.lapses_on THEN earliest ELSE coalesce(one.lapses_on, earliest) END
  ) AS lapses_on
ORDER BY subject
