// For each person: sex, day of birth and ethnicity as recorded, and the force of the latest counted incident as
// suspect. No rule reads the first three; they are read to see how a rule falls on people.
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
OPTIONAL CALL (person) {
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
  WITH DISTINCT i
  ORDER BY i.occurred_from DESC, i.id DESC
  LIMIT 1
  RETURN i
}
RETURN
  subject,
  i.force AS force,
  person.sex AS sex,
  toString(person.date_of_birth) AS date_of_birth,
  // As the person's own values are chosen: what was stated last comes first.
  head(COLLECT {
    MATCH (record:Record)-[:RECORD_OF]->(person)
    WHERE record.recorded_at <= $as_of < record.superseded_at
      AND record.ethnicity IS NOT NULL
    RETURN record.ethnicity AS ethnicity
    ORDER BY record.stated_at DESC, record.source, record.key
  }) AS ethnicity
ORDER BY subject
