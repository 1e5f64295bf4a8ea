// Of how many specified offences, and on how many days, does each person stand convicted?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
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
  // Where the offence or the court's finding alone specifies it, it rests on no incident.
  RETURN collect({
    id: c.id,
    day: c.convicted_on,
    offence: coalesce(c.offence, c.offence_code),
    incidents: CASE WHEN by_itself THEN [] ELSE incidents END,
    victims: CASE WHEN by_itself THEN [] ELSE victims END
  }) AS specified
}
WITH
  subject, specified,
  COUNT { UNWIND specified AS conviction RETURN DISTINCT conviction.offence } AS offences,
  COUNT { UNWIND specified AS conviction RETURN DISTINCT conviction.day } AS occasions
RETURN
  subject,
  offences,
  occasions,
  CASE WHEN offences > occasions THEN offences ELSE occasions END AS repeats,
  size(specified) AS convictions,
  COLLECT {
    UNWIND specified AS conviction
    UNWIND conviction.incidents + {id: conviction.id, day: conviction.day} AS fact
    WITH DISTINCT fact
    // What somebody is convicted of came before the conviction.
    RETURN fact.id ORDER BY fact.day, fact.id STARTS WITH 'conviction-', fact.id
  } + COLLECT {
    UNWIND specified AS conviction
    UNWIND conviction.victims AS victim
    WITH DISTINCT victim
    RETURN victim ORDER BY victim
  } AS evidence
ORDER BY subject
