// On how many days of the last months is conduct of each suspect recorded against a victim, or against those
// close to the victim?
//
// Runs as it is in Neo4j Browser after these lines; a dyad is the ids of its suspect and its victim:
//   :param subjects => ['person-1~person-2']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param disputed => true
//   :param since => datetime('2025-01-01T00:00:00Z')
//   :param window_months => 12
//   :param within_months => 12
//   :param within_hours => 72
UNWIND $subjects AS subject
WITH subject, split(subject, '~') AS ids
MATCH (person:Person {id: ids[0]})
MATCH (target:Person {id: ids[1]})
CALL (person, target) {
  WITH person
  WHERE EXISTS { (person)-[:SUSPECT_IN]->(:Incident)<-[:VICTIM_IN]-(target) }
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
    AND (
      any(flag IN i.flags + i.offence_flags WHERE flag IN ['stalking', 'harassment'])
      OR any(
        behaviour IN i.behaviours
        WHERE behaviour IN [
          'stalking', 'contact_after_order', 'coercive_control', 'threat_to_kill', 'threat_of_suicide', 'damage',
          'verbal'
        ]
      )
    )
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
  WITH collect({victim: victim, id: victim.id, disputed: disputed, incidents: theirs}) AS sides
  // Only of those against whom something is recorded in the window is it asked how close they are.
  RETURN CASE WHEN any(side IN sides WHERE side.victim = target) THEN sides ELSE [] END AS sides
}
CALL (target, sides) {
  UNWIND sides AS side
  WITH side, side.victim AS other
  UNWIND side.incidents AS i
  WITH side, other, i
  WHERE other = target
    OR EXISTS {
      UNWIND [[target, other], [other, target]] AS pair
      WITH pair[0] AS start, pair[1] AS end
      MATCH (start)-[tie:PARTNER_OF|PARENT_OF|RELATED_TO]->(end)
      WHERE tie.recorded_at <= $as_of < tie.superseded_at
        AND (
          tie.kind IN ['parent_of', 'sibling', 'other_family']
          OR (
            tie.kind IN ['partner', 'ex_partner', 'household']
            AND NOT (tie.kind = 'ex_partner' AND tie.to IS NULL)
            AND coalesce(tie.from <= i.occurred_on, true)
            AND coalesce(i.occurred_on <= tie.to, true)
          )
        )
    }
    OR EXISTS {
      MATCH (target)-[own:LIVES_AT]->(home:Address)<-[their:LIVES_AT]-(other)
      WHERE home.home
        AND own.recorded_at <= $as_of < own.superseded_at
        AND their.recorded_at <= $as_of < their.superseded_at
        AND ($protected OR NOT home.protected)
        AND coalesce(own.from <= i.occurred_on, true)
        AND coalesce(i.occurred_on <= own.to, true)
        AND coalesce(their.from <= i.occurred_on, true)
        AND coalesce(i.occurred_on <= their.to, true)
    }
  WITH i, max(CASE WHEN other = target THEN 1 ELSE 0 END) AS direct, collect(DISTINCT {id: side.id, disputed: side.disputed}) AS harmed
  ORDER BY i.occurred_from, i.id
  RETURN
    collect(i.id) AS incident_ids,
    count(DISTINCT i.occurred_on) AS occasions,
    sum(direct) AS against_them,
    min(i.occurred_on) AS first_on,
    max(i.occurred_on) AS last_on,
    reduce(all = [], some IN collect(harmed) | all + some) AS harmed
}
RETURN
  subject,
  occasions,
  size(incident_ids) AS incidents,
  size(incident_ids) - against_them AS through_others,
  against_them,
  first_on,
  last_on,
  incident_ids + CASE WHEN size(incident_ids) > 0 THEN ids ELSE [] END + COLLECT {
    UNWIND harmed AS victim
    WITH DISTINCT victim.id AS id
    WHERE id <> ids[1]
    RETURN id ORDER BY id
  } AS evidence,
  COLLECT {
    UNWIND harmed AS victim
    WITH DISTINCT victim.id AS id, victim.disputed AS disputed
    WHERE disputed
    RETURN id ORDER BY id
  } AS disputed_with,
  first_on + duration({months: $window_months}) + duration({days: 1}) AS lapses_on
ORDER BY subject
