// Was each person who meets a test for MAPPA referred or managed since they last met it, and which force dealt with
// them last?
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
// clause: category 2 in force
CALL (person) {
  // clause: category 2 disposal with $min_months = 12
  // clause: disposal on record
  MATCH (person)-[of:CONVICTED_OF]->(c:Conviction)
  WHERE c.recorded_at <= $as_of < c.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND c.convicted_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND NOT EXISTS {
      MATCH (c)-[:FOR]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  // end of clause
    AND NOT c.disposal_kind IN ['no_conviction', 'caution']
    AND c.listed_from <= c.convicted_on
    AND NOT 'notifiable' IN coalesce(c.offence_flags, [])
    AND (
      coalesce(c.sentence_months >= 12, false)
      OR c.disposal_kind IN ['hospital', 'guardianship', 'insanity', 'disability', 'indeterminate', 'extended']
    )
  // end of clause
    AND coalesce(c.supervised_until >= date(datetime({datetime: $as_of, timezone: 'Europe/London'})), true)
  WITH DISTINCT c
  ORDER BY c.convicted_on, c.id
  RETURN
    collect(c.id) AS category_2_ids,
    max(c.convicted_on) AS category_2_on,
    min(c.supervised_until) AS category_2_until
}
// end of clause
// When the test was last met: the latest conviction or assessment that it rests on, and for Category 3 the latest incident too.
CALL (person, met, latest, category_2_on) {
  CALL (person, met) {
    CALL (person) {
      MATCH (person)-[:CONVICTED_OF]->(basis:Conviction)
      RETURN basis, basis.convicted_on AS day
      UNION
      MATCH (person)<-[:OF]-(basis:RiskAssessment)
      RETURN basis, basis.made_on AS day
    }
    WITH basis, day
    WHERE basis.recorded_at <= $as_of < basis.superseded_at
      AND any(finding IN met WHERE basis.id IN finding.evidence)
    RETURN max(day) AS based_on
  }
  WITH
    based_on, category_2_on,
    CASE WHEN any(finding IN met WHERE finding.pattern = 'mappa_category_3') THEN latest[0].occurred_on END AS harmed_on
  UNWIND [based_on, category_2_on, harmed_on] AS day
  RETURN max(day) AS test_met_on
}
CALL (person, test_met_on) {
  MATCH (r:Referral)-[about:CONCERNS]->(person)
  WHERE r.scheme = 'MAPPA'
    AND r.recorded_at <= $as_of < r.superseded_at
    AND about.recorded_at <= $as_of < about.superseded_at
  WITH DISTINCT r, coalesce(r.made_on >= test_met_on, true) AS is_answer
  RETURN count(CASE WHEN is_answer THEN r END) AS referrals, count(CASE WHEN NOT is_answer THEN r END) AS referred_before
}
CALL (person, test_met_on) {
  MATCH (m:Management)-[under:OF]->(person)
  WHERE m.scheme = 'MAPPA'
    AND m.recorded_at <= $as_of < m.superseded_at
    AND under.recorded_at <= $as_of < under.superseded_at
  WITH DISTINCT m, coalesce(m.to >= test_met_on, true) AS is_answer
  RETURN count(CASE WHEN is_answer THEN m END) AS managements, count(CASE WHEN NOT is_answer THEN m END) AS managed_before
}
WITH *, reduce(ids = [incident IN latest | incident.id] + category_2_ids, finding IN met | ids + finding.evidence) AS ids
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
  COLLECT {
    UNWIND [finding IN met | finding.pattern] + CASE WHEN size(category_2_ids) > 0 THEN ['mappa_category_2'] ELSE [] END AS pattern
    WITH DISTINCT pattern
    RETURN pattern ORDER BY pattern
  } AS because,
  test_met_on,
  referrals,
  managements,
  referred_before + managed_before AS answered_before,
  evidence,
  COLLECT {
    UNWIND met AS finding
    UNWIND finding.disputed_with AS other
    WITH DISTINCT other
    RETURN other ORDER BY other
  } AS disputed_with,
  reduce(
    earliest = category_2_until + duration({days: 1}), finding IN met |
    CASE WHEN earliest <= finding.lapses_on THEN earliest ELSE coalesce(finding.lapses_on, earliest) END
  ) AS lapses_on
ORDER BY subject
