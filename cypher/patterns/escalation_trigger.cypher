// Which events that meet a rule of escalation come soon after a separation, an order or a release?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param met => {}
//   :param since => datetime('2024-01-01T00:00:00Z')
//   :param window_days => 731
//   :param late_days => 30
//   :param merge_hours => 24
//   :param near_days => 90
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
// The last event of a chain that escalates, and each event with a marker that is new.
WITH subject, person, undisputed, chain, coalesce($met[subject], []) AS met
WITH
  subject, person, undisputed, met,
  [
    place IN range(0, size(chain) - 1)
    WHERE (
        place = size(chain) - 1
        AND any(
          finding IN met
          WHERE finding.pattern IN ['escalation_severity', 'escalation_tempo', 'escalation_variety']
        )
      ) OR any(
        finding IN met
        WHERE finding.pattern = 'escalation_marker'
          AND any(id IN chain[place].incidents WHERE id IN finding.evidence)
      ) |
      chain[place]
  ] AS escalating
CALL (person) {
  CALL (person) {
    MATCH (person)-[tie:PARTNER_OF]->(:Person)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at AND tie.to IS NOT NULL
    RETURN 'separation' AS kind, tie.to AS day, null AS moment, null AS order_id, null AS place_id
    UNION
    MATCH (person)<-[tie:PARTNER_OF]-(:Person)
    WHERE tie.recorded_at <= $as_of < tie.superseded_at AND tie.to IS NOT NULL
    RETURN 'separation' AS kind, tie.to AS day, null AS moment, null AS order_id, null AS place_id
    UNION
    MATCH (order:Order)-[against:AGAINST]->(person)
    WHERE order.recorded_at <= $as_of < order.superseded_at
      AND against.recorded_at <= $as_of < against.superseded_at
    RETURN
      'order' AS kind,
      CASE
        WHEN order.served_at IS NULL THEN order.made_on
        ELSE date(datetime({datetime: order.served_at, timezone: 'Europe/London'}))
      END AS day,
      order.served_at AS moment,
      order.id AS order_id,
      null AS place_id
    UNION
    MATCH (person)-[stay:LIVES_AT]->(place:Address {kind: 'custody'})
    WHERE stay.recorded_at <= $as_of < stay.superseded_at
      AND stay.to IS NOT NULL
      AND ($protected OR NOT place.protected)
    RETURN 'release' AS kind, stay.to AS day, null AS moment, null AS order_id, place.id AS place_id
  }
  RETURN collect({kind: kind, day: day, moment: moment, order_id: order_id, place_id: place_id}) AS triggers
}
CALL (escalating, triggers) {
  UNWIND escalating AS event
  UNWIND triggers AS trigger
  WITH event, trigger, date(datetime({datetime: event.at, timezone: 'Europe/London'})) AS day
  WHERE trigger.day <= day <= trigger.day + duration({days: $near_days})
    AND coalesce(trigger.moment <= event.at, true)
  RETURN collect({event: event, trigger: trigger}) AS pairs
}
RETURN
  subject,
  COLLECT {
    UNWIND pairs AS pair
    WITH DISTINCT pair.trigger.kind AS kind
    RETURN kind ORDER BY kind
  } AS near,
  size(escalating) AS events,
  COLLECT {
    UNWIND pairs AS pair
    UNWIND [event IN undisputed WHERE event.i.id IN pair.event.incidents | {at: event.i.occurred_from, id: event.i.id}]
      + [{at: coalesce(pair.trigger.moment, datetime({datetime: datetime({date: pair.trigger.day, timezone: 'Europe/London'}), timezone: 'Z'})), id: pair.trigger.order_id}] AS proof
    WITH DISTINCT proof.at AS at, proof.id AS id
    WHERE id IS NOT NULL
    RETURN id ORDER BY at, id
  } + COLLECT {
    UNWIND pairs AS pair
    UNWIND pair.event.victims AS victim
    WITH DISTINCT victim
    RETURN victim ORDER BY victim
  } + COLLECT {
    UNWIND pairs AS pair
    WITH DISTINCT pair.trigger.place_id AS place_id
    WHERE place_id IS NOT NULL
    RETURN place_id ORDER BY place_id
  } AS evidence,
  reduce(
    soonest = undisputed[0].i.occurred_on + duration({days: $window_days + 1}), finding IN met |
      CASE WHEN finding.lapses_on < soonest THEN finding.lapses_on ELSE soonest END
  ) AS lapses_on
ORDER BY subject
