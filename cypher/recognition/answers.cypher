// For each person: what answered what was recorded of them, from a day on: referrals, managements, orders and
// convictions, and their death.
UNWIND keys($since) AS subject
MATCH (person:Person {id: subject})
WITH subject, person, $since[subject] AS since, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (person) {
  MATCH (f:Referral)-[about:CONCERNS]->(person)
  WHERE f.recorded_at <= $as_of < f.superseded_at
    AND about.recorded_at <= $as_of < about.superseded_at
  RETURN 'referral' AS kind, f.scheme AS detail, f.made_on AS day, f AS record
  UNION
  MATCH (m:Management)-[under:OF]->(person)
  WHERE m.recorded_at <= $as_of < m.superseded_at
    AND under.recorded_at <= $as_of < under.superseded_at
  RETURN
    'management' AS kind,
    m.scheme AS detail,
    coalesce(m.from, date(datetime({datetime: m.first_recorded_at, timezone: 'Europe/London'}))) AS day,
    m AS record
  UNION
  MATCH (o:Order)-[against:AGAINST]->(person)
  WHERE o.recorded_at <= $as_of < o.superseded_at
    AND against.recorded_at <= $as_of < against.superseded_at
  RETURN 'order' AS kind, o.kind AS detail, o.made_on AS day, o AS record
  UNION
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
  RETURN 'conviction' AS kind, c.offence_code AS detail, c.convicted_on AS day, c AS record
  UNION
  MATCH (d:Death)-[of:OF]->(person)
  WHERE d.recorded_at <= $as_of < d.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
  RETURN 'death' AS kind, d.cause AS detail, d.died_on AS day, d AS record
}
WITH subject, kind, detail, day, record, since, today
WHERE since <= day <= today
RETURN DISTINCT
  subject, kind, detail, toString(day) AS day, record.source + ':' + record.key AS record_id
ORDER BY subject, day, kind, record_id
