// How recent, how frequent, how harmful and against how many is what each person is recorded as suspect
// in, and how much is that together? The place among all is counted from these totals.
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1', 'person-2']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param since => datetime('2024-01-01T00:00:00Z')
//   :param victim_months => 36
//   :param window_days => 731
//   :param recency_4_days => 30
//   :param recency_3_days => 90
//   :param recency_2_days => 180
//   :param recency_1_days => 365
//   :param frequency_1_events => 2
//   :param frequency_2_events => 3
//   :param frequency_3_events => 5
//   :param frequency_4_events => 10
//   :param harm_1_above => 0
//   :param harm_2_days => 10
//   :param harm_3_days => 182
//   :param harm_4_days => 1825
//   :param victims_2_groups => 2
//   :param victims_3_groups => 3
//   :param victims_4_groups => 4
//   :param recency_weight => 1
//   :param frequency_weight => 1
//   :param harm_weight => 1
//   :param victims_weight => 1
//   :param within_months => 12
//   :param within_hours => 72
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, person, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
WITH subject, person, today, today - duration({months: $victim_months}) AS victims_from
CALL (person, victims_from) {
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
    AND i.occurred_from <= $as_of
    // Events are those of the window, victims those of the months: what either of the two reaches.
    AND ($since <= i.occurred_from OR victims_from <= i.occurred_on)
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
  WHERE NOT disputed
  WITH victim, theirs, [i IN theirs WHERE victims_from <= i.occurred_on] AS late
  ORDER BY victim.id
  WITH
    collect({id: victim.id, incidents: theirs}) AS against,
    collect({victim: victim, id: victim.id, incidents: late, days: [i IN late | i.occurred_on]}) AS those
  RETURN against, [side IN those WHERE size(side.incidents) > 0] AS sides
}
CALL (against) {
  UNWIND against AS side
  UNWIND side.incidents AS i
  WITH DISTINCT i, CASE WHEN $since <= i.occurred_from THEN i END AS event
  ORDER BY i.occurred_from, i.id
  RETURN
    collect(i.id) AS incident_ids,
    count(event) AS events,
    sum(event.harm) AS harm_days,
    min(event.occurred_on) AS first_on,
    max(event.occurred_on) AS last_on
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
CALL (sides) {
  UNWIND sides AS side
  UNWIND side.days AS day
  RETURN min(day) AS first_of_months
}
WITH
  subject, today, against, incident_ids, events, harm_days,
  // The days on which a step of recency is passed, or the first event or incident leaves.
  [step IN [$recency_4_days, $recency_3_days, $recency_2_days, $recency_1_days] |
    last_on + duration({days: step + 1})]
  + [first_on + duration({days: $window_days + 1})]
  + [CASE
      WHEN first_of_months + duration({months: $victim_months, days: 1}) > today
      THEN first_of_months + duration({months: $victim_months, days: 1})
      // A month without that day: it leaves later than the sum says.
      ELSE today + duration({days: 1})
    END] AS edges,
  duration.inDays(last_on, today).days AS days_since,
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
WITH
  subject, today, events, harm_days, days_since,
  reduce(next = null, edge IN edges |
    CASE WHEN edge > today AND coalesce(edge < next, true) THEN edge ELSE next END) AS moves_on,
  size(groups) AS unconnected_victims,
  incident_ids + [side IN against | side.id] AS evidence,
  CASE
    WHEN days_since <= $recency_4_days THEN 4
    WHEN days_since <= $recency_3_days THEN 3
    WHEN days_since <= $recency_2_days THEN 2
    WHEN days_since <= $recency_1_days THEN 1
    ELSE 0
  END AS recency,
  CASE
    WHEN events >= $frequency_4_events THEN 4
    WHEN events >= $frequency_3_events THEN 3
    WHEN events >= $frequency_2_events THEN 2
    WHEN events >= $frequency_1_events THEN 1
    ELSE 0
  END AS frequency,
  CASE
    WHEN harm_days >= $harm_4_days THEN 4
    WHEN harm_days >= $harm_3_days THEN 3
    WHEN harm_days >= $harm_2_days THEN 2
    WHEN harm_days > $harm_1_above THEN 1
    ELSE 0
  END AS harm,
  // One victim says nothing of how many: there is no part of one.
  CASE
    WHEN size(groups) >= $victims_4_groups THEN 4
    WHEN size(groups) >= $victims_3_groups THEN 3
    WHEN size(groups) >= $victims_2_groups THEN 2
    ELSE 0
  END AS victims
WITH
  *,
  recency * $recency_weight + frequency * $frequency_weight + harm * $harm_weight
    + victims * $victims_weight AS total
RETURN
  subject, days_since, recency, events, frequency, harm_days, harm, unconnected_victims, victims, total,
  4 * ($recency_weight + $frequency_weight + $harm_weight + $victims_weight) AS most,
  evidence,
  // What is counted in days is another tomorrow; the total is another only where a step or an edge is passed.
  today + duration({days: 1}) AS lapses_on,
  moves_on
ORDER BY subject
