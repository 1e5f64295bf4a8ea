// Which children were there, belong to those involved, or lived where each suspect's incidents of the last months
// were?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param disputed => true
//   :param since => datetime('2025-01-01T00:00:00Z')
//   :param window_months => 12
//   :param child_under => 18
//   :param within_months => 12
//   :param within_hours => 72
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
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
    AND $since <= i.occurred_from <= $as_of
  WITH person, victim, collect(DISTINCT i) AS theirs
  WITH
    victim, theirs,
    // clause: counter-alleged couple
    EXISTS {
      MATCH (victim)-[bs:SUSPECT_IN]->(back:Incident)<-[bv:VICTIM_IN]-(person)
      WHERE back.counted
        AND back.recorded_at <= $as_of < back.superseded_at
        AND bs.recorded_at <= $as_of < bs.superseded_at
        AND bv.recorded_at <= $as_of < bv.superseded_at
        AND coalesce(bs.status, 'suspected') <> 'acquitted'
        AND ($markings IS NULL OR back.marking IN $markings)
        AND EXISTS {
          MATCH (person)-[fs:SUSPECT_IN]->(forth:Incident)<-[fv:VICTIM_IN]-(victim)
          WHERE forth.counted
            AND forth.recorded_at <= $as_of < forth.superseded_at
            AND fs.recorded_at <= $as_of < fs.superseded_at
            AND fv.recorded_at <= $as_of < fv.superseded_at
            AND coalesce(fs.status, 'suspected') <> 'acquitted'
            AND ($markings IS NULL OR forth.marking IN $markings)
            AND (
              (
                forth.occurred_on - duration({months: $within_months}) <= back.occurred_on
                AND back.occurred_on - duration({months: $within_months}) <= forth.occurred_on
              ) OR (
                forth.first_recorded_at - duration({hours: $within_hours}) <= back.first_recorded_at
                AND back.first_recorded_at - duration({hours: $within_hours}) <= forth.first_recorded_at
              )
            )
        }
    }
    // end of clause
    AS disputed
  // clause: decided couple
  // Who of the two is the primary perpetrator is what a named person said, while all that is between them was weighed.
  OPTIONAL CALL (*) {
    UNWIND CASE WHEN disputed THEN [[person, victim], [victim, person]] ELSE [] END AS pair
    WITH pair[0] AS primary, pair[1] AS harmed
    MATCH (primary)-[ruling:COUNTS_AGAINST]->(harmed)
    WHERE ruling.recorded_at <= $as_of < ruling.superseded_at
      AND NOT EXISTS {
        MATCH (primary)-[p:SUSPECT_IN|VICTIM_IN]->(i:Incident)<-[h:SUSPECT_IN|VICTIM_IN]-(harmed)
        WHERE type(p) <> type(h)
          AND NOT i.id IN ruling.weighed
          AND i.counted
          AND i.recorded_at <= $as_of < i.superseded_at
          AND p.recorded_at <= $as_of < p.superseded_at
          AND h.recorded_at <= $as_of < h.superseded_at
          AND coalesce(CASE type(p) WHEN 'SUSPECT_IN' THEN p.status ELSE h.status END, 'suspected') <> 'acquitted'
          AND ($markings IS NULL OR i.marking IN $markings)
      }
    RETURN primary
  }
  WITH victim, theirs, disputed, primary
  WHERE coalesce(primary = person, true)
  WITH victim, theirs, disputed AND primary IS NULL AS disputed
  // end of clause
  WHERE $disputed OR NOT disputed
  UNWIND theirs AS i
  WITH i, victim, disputed
  ORDER BY victim.id
  WITH i, collect({victim: victim, id: victim.id, disputed: disputed}) AS sides
  ORDER BY i.occurred_from, i.id
  RETURN collect({i: i, sides: sides}) AS events
}
CALL (person, events) {
  UNWIND events AS event
  WITH event, event.i AS i, [side IN event.sides | side.victim] AS victims
  CALL (i) {
    MATCH (i)<-[part:VICTIM_IN]-(harmed:Person)
    WHERE part.recorded_at <= $as_of < part.superseded_at
    RETURN collect(harmed) AS every_victim
  }
  CALL (person, i, victims) {
    // Recorded as present.
    MATCH (child:Person)-[c:CHILD_PRESENT_AT]->(i)
    WHERE c.recorded_at <= $as_of < c.superseded_at
    RETURN child
    UNION
    // A child of the suspect or of a victim.
    UNWIND victims + person AS parent
    MATCH (parent)-[tie:PARENT_OF]->(child:Person)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at
    RETURN child
    UNION
    // A home where it happened.
    MATCH (i)-[o:OCCURRED_AT]->(home:Address)<-[stay:LIVES_AT]-(child:Person)
    WHERE home.home
      AND o.recorded_at <= $as_of < o.superseded_at
      AND stay.recorded_at <= $as_of < stay.superseded_at
      AND ($protected OR NOT home.protected)
      AND coalesce(stay.from <= i.occurred_on, true)
      AND coalesce(i.occurred_on <= stay.to, true)
    RETURN child
    UNION
    // One home with a victim on that day.
    UNWIND victims AS victim
    MATCH (victim)-[own:LIVES_AT]->(home:Address)<-[stay:LIVES_AT]-(child:Person)
    WHERE home.home
      AND own.recorded_at <= $as_of < own.superseded_at
      AND stay.recorded_at <= $as_of < stay.superseded_at
      AND ($protected OR NOT home.protected)
      AND coalesce(own.from <= i.occurred_on, true)
      AND coalesce(i.occurred_on <= own.to, true)
      AND coalesce(stay.from <= i.occurred_on, true)
      AND coalesce(i.occurred_on <= stay.to, true)
    RETURN child
  }
  // A child who is a victim of the incident is told as one, also where that is disputed.
  WITH event, i, child, every_victim
  WHERE child <> person
    AND NOT child IN every_victim
  CALL (child) {
    MATCH (record:Record)-[:RECORD_OF]->(child)
    WHERE record.recorded_at <= $as_of < record.superseded_at
    RETURN min(record.date_of_birth) AS born
  }
  WITH event, i, child, born
  WHERE born <= i.occurred_on
    AND i.occurred_on - duration({years: $child_under}) < born
  WITH event, i, child
  ORDER BY i.occurred_from, i.id, child.id
  RETURN collect({i: i, sides: event.sides, child: child.id}) AS presences
}
CALL (presences) {
  UNWIND presences AS presence
  WITH DISTINCT presence.i AS i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS incident_ids, min(i.occurred_on) AS first_on, max(i.occurred_on) AS last_on
}
CALL (presences) {
  UNWIND presences AS presence
  WITH DISTINCT presence.child AS child
  ORDER BY child
  RETURN collect(child) AS child_ids
}
RETURN
  subject,
  size(child_ids) AS children,
  size(incident_ids) AS incidents,
  first_on,
  last_on,
  incident_ids + child_ids AS evidence,
  COLLECT {
    UNWIND presences AS presence
    UNWIND presence.sides AS side
    WITH DISTINCT side.id AS id, side.disputed AS disputed
    WHERE disputed
    RETURN id ORDER BY id
  } AS disputed_with,
  first_on + duration({months: $window_months}) + duration({days: 1}) AS lapses_on
ORDER BY subject
