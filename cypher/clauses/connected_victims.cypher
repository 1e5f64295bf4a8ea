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
