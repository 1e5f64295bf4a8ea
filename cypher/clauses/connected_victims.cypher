CALL (sides) {
  WITH CASE WHEN size(sides) > 1 THEN sides ELSE [] END AS several
  CALL (several) {
    // Two victims of one incident.
    UNWIND several AS side
    UNWIND side.incidents AS i
    WITH i.id AS incident, collect(side.id) AS together
    UNWIND tail(together) AS other
    RETURN head(together) AS one, other
    UNION
    // Family at any time; partners and other ties on the day of an incident with either.
    UNWIND several AS a
    UNWIND several AS b
    WITH a, b, a.victim AS start, b.victim AS end
    MATCH (start)-[tie:PARTNER_OF|PARENT_OF|RELATED_TO]->(end)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at
      AND (
        tie.kind IN ['parent_of', 'sibling', 'other_family']
        OR (
          NOT (tie.kind = 'ex_partner' AND tie.to IS NULL)
          AND any(
            day IN a.days + b.days
            WHERE coalesce(tie.from <= day, true) AND coalesce(day <= tie.to, true)
          )
        )
      )
    RETURN a.id AS one, b.id AS other
    UNION
    // One home on the day of an incident with either.
    UNWIND several AS side
    WITH side, side.victim AS victim
    MATCH (victim)-[stay:LIVES_AT]->(home:Address)
    WHERE home.home
      AND stay.recorded_at <= $as_of < stay.superseded_at
      AND ($protected OR NOT home.protected)
    WITH home.id AS place, collect({id: side.id, days: side.days, from: stay.from, to: stay.to}) AS stays
    UNWIND stays AS a
    UNWIND stays AS b
    WITH a, b
    WHERE a.id < b.id
      AND any(
        day IN a.days + b.days
        WHERE coalesce(a.from <= day, true)
          AND coalesce(day <= a.to, true)
          AND coalesce(b.from <= day, true)
          AND coalesce(day <= b.to, true)
      )
    RETURN a.id AS one, b.id AS other
  }
  RETURN collect(DISTINCT [one, other]) AS ties
}
