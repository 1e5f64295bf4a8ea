// Against how many people is each person recorded as suspect in grave incidents, and are they managed now?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param min_band => 3
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
// clause: partings
CALL (person) {
  CALL (person) {
    MATCH (person)-[tie:PARTNER_OF]->(other:Person)
    RETURN tie, other
    UNION
    MATCH (person)<-[tie:PARTNER_OF]-(other:Person)
    RETURN tie, other
  }
  WITH tie, other
  WHERE tie.recorded_at <= $as_of < tie.superseded_at
    AND (tie.to IS NOT NULL OR tie.kind = 'ex_partner')
  // Without a day an ex-partner row says that they had parted before whatever happened.
  RETURN collect({id: other.id, on: tie.to}) AS partings
}
// end of clause
CALL (person, partings) {
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
  WITH
    i, victim.id AS victim,
    // The word itself and its compounds, not a word that begins like it.
    any(relationship IN [s.relationship, v.relationship] WHERE relationship =~ '(?is)(.*[^a-z])?ex([^a-z].*)?')
      OR any(parting IN partings WHERE parting.id = victim.id AND coalesce(parting.on <= i.occurred_on, true)) AS parted
  ORDER BY victim
  WITH i, collect(DISTINCT victim) AS victims, count(CASE WHEN parted THEN i END) > 0 AS parted
  WHERE coalesce(i.band >= $min_band, false)
    OR any(flag IN i.offence_flags WHERE flag IN ['order_breach', 'strangulation', 'threats_to_kill'])
    OR any(
      behaviour IN i.behaviours
      WHERE behaviour IN ['contact_after_order', 'strangulation', 'threat_to_kill', 'weapon']
    )
    OR (parted AND ('stalking' IN i.offence_flags OR 'stalking' IN i.behaviours))
  WITH i, victims
  ORDER BY i.occurred_from, i.id
  RETURN collect({id: i.id, victims: victims}) AS grave
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
CALL (person) {
  WITH person, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
  // clause: current MAPPA management
  MATCH (m:Management)-[under:OF]->(person)
  WHERE m.scheme = 'MAPPA'
    AND m.recorded_at <= $as_of < m.superseded_at
    AND under.recorded_at <= $as_of < under.superseded_at
    AND coalesce(m.from <= today, true)
    AND coalesce(today <= m.to, true)
  // end of clause
  RETURN count(DISTINCT m) AS managements, min(m.to) AS managed_to
}
CALL (person) {
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
    AND (c.listed_from IS NOT NULL OR c.band >= $min_band)
  RETURN count(DISTINCT c) AS grave_convictions
}
WITH
  subject, grave, grave_convictions,
  managements > 0 OR size(category_2_ids) > 0 AS managed,
  CASE WHEN managed_to <= category_2_until THEN managed_to ELSE coalesce(category_2_until, managed_to) END AS managed_until,
  COLLECT {
    UNWIND grave AS incident
    UNWIND incident.victims AS victim
    WITH DISTINCT victim
    RETURN victim ORDER BY victim
  } AS victim_ids
RETURN
  subject,
  size(victim_ids) AS victims,
  size(grave) AS incidents,
  grave_convictions,
  managed,
  [incident IN grave | incident.id] + victim_ids AS evidence,
  managed_until + duration({days: 1}) AS lapses_on
ORDER BY subject
