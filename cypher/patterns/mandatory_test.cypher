// By which limbs does each person meet the test that would make a referral to MAPPA mandatory?
//
// Runs as it is in Neo4j Browser after these lines; `met` is what the subjects meet of serial_convicted:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param met => {}
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, person, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (person, today) {
  MATCH (assessed:RiskAssessment)-[of:OF]->(person)
  WHERE assessed.recorded_at <= $as_of < assessed.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND assessed.made_on <= today
    AND assessed.grade IS NOT NULL
  WITH DISTINCT assessed
  ORDER BY assessed.made_on, assessed.id
  // A tool used again says what holds now.
  WITH assessed.tool AS tool, collect(assessed) AS by_tool, max(assessed.made_on) AS last_on
  UNWIND [assessed IN by_tool WHERE assessed.made_on = last_on] AS latest
  RETURN collect(latest) AS assessments
}
CALL (person) {
  // clause: specified conviction
  // clause: conviction that stands
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
    AND NOT c.disposal_kind IN ['no_conviction', 'caution', 'insanity', 'disability']
  // end of clause
  WITH DISTINCT
    person, c,
    any(flag IN coalesce(c.offence_flags, []) WHERE flag IN ['stalking', 'coercive'])
      OR coalesce(c.court_da_finding, false) AS by_itself
  CALL (person, c) {
    MATCH (c)-[linked:FOR]->(i:Incident)
    WHERE linked.recorded_at <= $as_of < linked.superseded_at
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
    RETURN collect(DISTINCT {id: i.id, day: i.occurred_on}) AS incidents, collect(DISTINCT victim.id) AS victims
  }
  WITH c, by_itself, incidents, victims
  WHERE by_itself OR size(incidents) > 0
  // end of clause
  ORDER BY c.convicted_on, c.id
  RETURN collect(c.id) AS specified
}
WITH
  subject, specified, size(assessments) AS measured,
  [
    finding IN coalesce($met[subject], [])
    // What has lapsed by the day asked for says nothing any more.
    WHERE coalesce(today < finding.lapses_on, true)
  ] AS serial,
  CASE WHEN size(specified) = 0 THEN [] ELSE [assessment IN assessments WHERE assessment.grade IN ['high', 'very_high'] | assessment.id] END AS grave
WITH *, reduce(ids = [], finding IN serial | ids + finding.evidence) AS serial_ids
RETURN
  subject,
  CASE
    WHEN size(serial) > 0 AND size(grave) > 0 THEN 'serial and serious_harm'
    WHEN size(serial) > 0 THEN 'serial'
    WHEN size(grave) > 0 THEN 'serious_harm'
  END AS limb,
  CASE WHEN size(serial) > 0 THEN 1 ELSE 0 END + CASE WHEN size(grave) > 0 THEN 1 ELSE 0 END AS limbs,
  CASE WHEN size(grave) > 0 THEN [id IN specified WHERE NOT id IN serial_ids] + grave ELSE [] END + serial_ids AS evidence,
  CASE WHEN measured = 0 THEN ['serious_harm_not_measured'] ELSE [] END AS caveats
ORDER BY subject
