// Which suspects have several victims tied to one home, or one each and a tie to another suspect like that?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['address-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param min_victims => 2
UNWIND $subjects AS subject
MATCH (place:Address {id: subject})
CALL (place) {
  WITH place
  WHERE place.home AND NOT place.protected
  CALL (place) {
    MATCH (place)<-[:OCCURRED_AT]-(:Incident)<-[:VICTIM_IN]-(victim:Person)
    RETURN victim
    UNION
    MATCH (place)<-[:LIVES_AT]-(victim:Person)
    RETURN victim
  }
  // Since when a victim lives or lived there; nobody knows when an open stay began.
  CALL (place, victim) {
    MATCH (victim)-[stay:LIVES_AT]->(place)
    WHERE stay.recorded_at <= $as_of < stay.superseded_at
      AND coalesce(stay.from <= date(datetime({datetime: $as_of, timezone: 'Europe/London'})), true)
    RETURN min(coalesce(stay.from, date('0001-01-01'))) AS lived_from
  }
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
  WITH place, person, victim, lived_from, collect(DISTINCT i) AS theirs
  CALL (place, theirs) {
    UNWIND theirs AS i
    MATCH (i)-[o:OCCURRED_AT]->(place)
    WHERE o.recorded_at <= $as_of < o.superseded_at
    RETURN min(i.occurred_on) AS harmed_on
  }
  WITH
    person, victim, theirs,
    coalesce(CASE WHEN lived_from < harmed_on THEN lived_from ELSE harmed_on END, lived_from) AS tied_on
  WHERE tied_on IS NOT NULL
  ORDER BY victim.id
  WITH
    person,
    collect({id: victim.id, incidents: theirs}) AS victims,
    count(DISTINCT tied_on) AS days
  ORDER BY person.id
  RETURN collect({person: person, id: person.id, victims: victims, days: days}) AS sides
}
// Two suspects are linked by a tie of any kind and time, or by an incident in which both are suspects.
CALL (sides) {
  UNWIND CASE WHEN size(sides) > 1 THEN sides ELSE [] END AS side
  WITH side, side.person AS person
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
    RETURN collect(DISTINCT i.id) AS all_ids
  }
  CALL (person) {
    MATCH (person)-[tie:PARTNER_OF|PARENT_OF|RELATED_TO]->(other:Person)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at
    RETURN collect(DISTINCT other.id) AS kin
  }
  // Two who are each recorded as suspect against the other are not each other's victims here.
  CALL (person) {
    // clause: counted incident with person = victim, victim = person
    MATCH (victim)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(person:Person)
    WHERE person <> victim
      AND i.counted
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND v.recorded_at <= $as_of < v.superseded_at
      AND coalesce(s.status, 'suspected') <> 'acquitted'
      AND ($markings IS NULL OR i.marking IN $markings)
    // end of clause
    RETURN collect(DISTINCT victim.id) AS accusers
  }
  WITH collect({
    id: person.id,
    all_ids: all_ids,
    kin: kin,
    harmed: [victim IN side.victims WHERE NOT victim.id IN accusers | victim.id]
  }) AS several
  // From a tie or an incident to the other: trying each suspect with each would take their square.
  CALL (several) {
    WITH several, [side IN several | side.id] AS suspects
    UNWIND several AS a
    UNWIND a.kin AS id
    WITH several, suspects, a, id
    WHERE id IN suspects AND id <> a.id
    RETURN a, head([side IN several WHERE side.id = id]) AS b
    UNION
    UNWIND several AS side
    UNWIND side.all_ids AS incident
    WITH incident, collect(side) AS shared
    WHERE size(shared) > 1
    UNWIND shared AS a
    UNWIND shared AS b
    WITH a, b
    WHERE a.id <> b.id
    RETURN a, b
  }
  WITH a, b
  WHERE size(a.harmed) > 0
    AND size(b.harmed) > 0
    AND COUNT { UNWIND a.harmed + b.harmed AS id RETURN DISTINCT id } >= $min_victims
  UNWIND [a.id, b.id] AS id
  RETURN collect(DISTINCT id) AS linked
}
WITH
  subject,
  [side IN sides WHERE side.days >= $min_victims OR side.id IN linked] AS shown_sides
CALL (shown_sides) {
  UNWIND shown_sides AS side
  UNWIND side.victims AS victim
  UNWIND victim.incidents AS i
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS incident_ids
}
CALL (shown_sides) {
  UNWIND shown_sides AS side
  UNWIND side.victims AS victim
  WITH DISTINCT victim.id AS id
  ORDER BY id
  RETURN collect(id) AS victim_ids
}
RETURN
  subject,
  size(shown_sides) AS suspects,
  size(victim_ids) AS victims,
  size(incident_ids) AS incidents,
  reduce(
    ids = incident_ids,
    id IN [side IN shown_sides | side.id] + victim_ids |
      CASE WHEN id IN ids THEN ids ELSE ids + id END
  ) + CASE WHEN size(shown_sides) > 0 THEN [subject] ELSE [] END AS evidence
ORDER BY subject
