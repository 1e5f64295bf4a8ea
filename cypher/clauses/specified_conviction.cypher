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
