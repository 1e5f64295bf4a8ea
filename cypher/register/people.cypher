// For each person: the latest counted incident as suspect, who manages them now, and every referral about them.
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, person, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
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
  person.name AS name,
  i.id AS incident,
  i.force AS force,
  toString(i.occurred_on) AS occurred_on,
  COLLECT {
    MATCH (m:Management)-[under:OF]->(person)
    WHERE m.recorded_at <= $as_of < m.superseded_at
      AND under.recorded_at <= $as_of < under.superseded_at
      AND coalesce(m.from <= today, true)
      AND coalesce(today <= m.to, true)
    RETURN DISTINCT m {
      .scheme, .level, from_: toString(m.from), record_id: m.source + ':' + m.key
    } AS item
    ORDER BY item.record_id
  } AS managements,
  COLLECT {
    MATCH (f:Referral)-[about:CONCERNS]->(person)
    WHERE f.recorded_at <= $as_of < f.superseded_at
      AND about.recorded_at <= $as_of < about.superseded_at
      AND f.made_on <= today
    RETURN DISTINCT f {.scheme, made_on: toString(f.made_on), record_id: f.source + ':' + f.key} AS item
    ORDER BY item.made_on, item.record_id
  } AS referrals
ORDER BY subject
