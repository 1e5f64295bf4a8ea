// Does each person's chain go on with a new victim where it was with the former one, or sooner?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param since => datetime('2024-01-01T00:00:00Z')
//   :param window_days => 731
//   :param late_days => 30
//   :param merge_hours => 24
//   :param within_months => 12
//   :param within_hours => 72
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
// clause: chain
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
  WHERE NOT disputed
  UNWIND theirs AS i
  WITH i, victim
  ORDER BY victim.id
  WITH i, collect(victim.id) AS victims
  ORDER BY i.occurred_from, i.id
  RETURN collect({i: i, victims: victims}) AS undisputed
}
// What was recorded after the last event was, and long after it happened, tells of hindsight and not of a course.
WITH subject, undisputed, undisputed[-1].i.first_recorded_at AS last_known
WITH
  subject, undisputed,
  [
    event IN undisputed
    WHERE NOT (
      event.i.first_recorded_at > last_known
      AND event.i.first_recorded_at > event.i.occurred_from + duration({days: $late_days})
    )
  ] AS events
// Events within the hours of a group's first are one: its highest band, its first time.
WITH
  subject, undisputed,
  reduce(
    groups = [],
    event IN events |
      CASE
        WHEN event.i.occurred_from <= groups[-1].at + duration({hours: $merge_hours})
          THEN groups[0..-1] + [{
            at: groups[-1].at,
            band: CASE WHEN groups[-1].band >= event.i.band THEN groups[-1].band ELSE coalesce(event.i.band, groups[-1].band) END,
            incidents: groups[-1].incidents + event.i.id,
            victims: groups[-1].victims + event.victims
          }]
        ELSE groups + [{
          at: event.i.occurred_from,
          band: event.i.band,
          incidents: [event.i.id],
          victims: event.victims
        }]
      END
  ) AS chain
// end of clause
MATCH (person:Person {id: subject})
// Victims in the order of their first event; those of one event are one step.
CALL (chain) {
  UNWIND range(0, size(chain) - 1) AS place
  UNWIND chain[place].victims AS victim
  WITH victim, min(place) AS place
  ORDER BY victim
  WITH place, collect(victim) AS victims
  ORDER BY place
  RETURN collect({place: place, victims: victims}) AS parts
}
CALL (person, chain, parts) {
  UNWIND range(0, size(parts) - 1) AS step
  WITH step, parts[step] AS part, parts[step - 1] AS former
  WITH step, part, former, chain[part.place] AS first
  // What the events with the former victims were like, as far as they came before this step.
  CALL (chain, part, former, step) {
    UNWIND CASE WHEN step > 0 THEN chain[0..part.place] ELSE [] END AS event
    WITH event
    WHERE any(victim IN event.victims WHERE victim IN former.victims)
    RETURN percentileCont(event.band, 0.5) AS usual_band
  }
  // From the start of a partnership to the first report, which may lie before the chain.
  CALL (person, part) {
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
      AND victim.id IN part.victims
      AND i.occurred_from <= $as_of
    WITH person, victim, min(i.occurred_on) AS reported_on
    CALL (person, victim) {
      MATCH (person)-[tie:PARTNER_OF]->(victim)
      RETURN tie
      UNION
      MATCH (person)<-[tie:PARTNER_OF]-(victim)
      RETURN tie
    }
    WITH victim, reported_on, tie
    WHERE tie.recorded_at <= $as_of < tie.superseded_at
      AND NOT (tie.kind = 'ex_partner' AND tie.to IS NULL)
      AND tie.from <= reported_on
    WITH victim, max(duration.inDays(tie.from, reported_on).days) AS days
    RETURN min(days) AS days
  }
  WITH step, first, usual_band, days
  ORDER BY step
  WITH collect({band: first.band, usual_band: usual_band, days: days}) AS walked
  RETURN [
    kind IN [
      CASE WHEN any(step IN walked WHERE step.band >= step.usual_band) THEN 'severity' END,
      CASE
        WHEN any(step IN range(1, size(walked) - 1) WHERE walked[step].days < walked[step - 1].days) THEN 'sooner'
      END
    ]
    WHERE kind IS NOT NULL
  ] AS steps
}
RETURN
  subject,
  steps,
  size(chain) AS events,
  size(parts) AS victim_steps,
  reduce(ids = [], event IN chain | ids + event.incidents) + COLLECT {
    UNWIND chain AS event
    UNWIND event.victims AS victim
    WITH DISTINCT victim
    RETURN victim ORDER BY victim
  } AS evidence,
  undisputed[0].i.occurred_on + duration({days: $window_days + 1}) AS lapses_on
ORDER BY subject
