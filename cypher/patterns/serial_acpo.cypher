// Against how many people is each person recorded as suspect, and in how many groups of connected people?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param disputed => true
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
  WITH victim, theirs, disputed
  ORDER BY victim.id
  RETURN collect({
    victim: victim,
    id: victim.id,
    disputed: disputed,
    incidents: theirs,
    days: [i IN theirs | i.occurred_on]
  }) AS sides
}
CALL (sides) {
  UNWIND sides AS side
  UNWIND side.incidents AS i
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS incident_ids, min(i.occurred_on) AS first_on, max(i.occurred_on) AS last_on
}
// clause: connected victims
CALL (sides) {
  WITH CASE WHEN size(sides) > 1 THEN sides ELSE [] END AS several
  CALL (several) {
    // Two victims of one incident.
    UNWIND several AS side
    UNWIND side.incidents AS i
    WITH i.id AS incident, collect(side.id) AS tie
    WHERE size(tie) > 1
    RETURN tie
    UNION
    // Family at any time; partners and other ties on the day of an incident with either.
    WITH several, [side IN several | side.victim] AS victims
    UNWIND several AS a
    WITH several, victims, a, a.victim AS start
    MATCH (start)-[tie:PARTNER_OF|PARENT_OF|RELATED_TO]->(end)
    WHERE end IN victims AND tie.recorded_at <= $as_of < tie.superseded_at
    // From a tie to the other victim: trying each victim with each would take their square.
    WITH a, tie, head([side IN several WHERE side.victim = end]) AS b
    WHERE tie.kind IN ['parent_of', 'sibling', 'other_family']
      OR (
        NOT (tie.kind = 'ex_partner' AND tie.to IS NULL)
        AND any(
          day IN a.days + b.days
          WHERE coalesce(tie.from <= day, true) AND coalesce(day <= tie.to, true)
        )
      )
    RETURN [a.id, b.id] AS tie
    UNION
    // One home on the day of an incident with either.
    UNWIND several AS side
    WITH side, side.victim AS victim
    MATCH (victim)-[stay:LIVES_AT]->(home:Address)
    WHERE home.home
      AND stay.recorded_at <= $as_of < stay.superseded_at
      AND ($protected OR NOT home.protected)
    WITH home.id AS place, collect({id: side.id, days: side.days, from: stay.from, to: stay.to}) AS stays
    WHERE size(stays) > 1
    UNWIND stays AS own
    UNWIND own.days AS day
    // Ties chain, so that one tie holds all who lived there on a day.
    WITH own.id AS id, [stay IN stays
      WHERE coalesce(stay.from <= day, true) AND coalesce(day <= stay.to, true) | stay.id] AS tie
    WHERE id IN tie AND size(tie) > 1
    RETURN tie
  }
  RETURN collect(DISTINCT tie) AS ties
}
// end of clause
WITH
  subject, sides, incident_ids, first_on, last_on,
  // clause: groups of victims
  // Every victim begins as a group of one; a tie joins the groups it touches, so ties chain.
  reduce(
    groups = [side IN sides | [side.id]],
    tie IN ties |
      [group IN groups WHERE none(id IN tie WHERE id IN group)]
      + [reduce(joined = [], group IN groups |
          CASE WHEN any(id IN tie WHERE id IN group) THEN joined + group ELSE joined END)]
  ) AS groups
  // end of clause
RETURN
  subject,
  size(sides) AS victims,
  size(groups) AS unconnected_victims,
  size(incident_ids) AS incidents,
  first_on,
  last_on,
  incident_ids + [side IN sides | side.id] AS evidence,
  [side IN sides WHERE side.disputed | side.id] AS disputed_with
ORDER BY subject
