// Which markers of high risk are recorded for the first time in each person's chain, after its first event?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
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
// What was never served cannot be breached.
CALL (person) {
  MATCH (order:Order)-[a:AGAINST]->(person)
  WHERE order.served_at IS NOT NULL
    AND order.recorded_at <= $as_of < order.superseded_at
    AND a.recorded_at <= $as_of < a.superseded_at
  WITH DISTINCT order
  ORDER BY order.served_at, order.id
  RETURN collect(order) AS orders
}
// When each marker was first recorded against somebody, however long ago.
CALL (person, partings, orders) {
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
  UNWIND theirs AS incident
  WITH DISTINCT incident
  // What stays in because of one victim stays whole: what it broke and whom it followed is asked of every victim.
  // clause: counted incident with i = incident
  MATCH (person)-[s:SUSPECT_IN]->(incident:Incident)<-[v:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
    AND incident.counted
    AND incident.recorded_at <= $as_of < incident.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND v.recorded_at <= $as_of < v.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR incident.marking IN $markings)
  // end of clause
  WITH
    victim, incident AS i,
    any(relationship IN [s.relationship, v.relationship] WHERE relationship =~ '(?is)(.*[^a-z])?ex([^a-z].*)?')
      OR any(parting IN partings WHERE parting.id = victim.id AND coalesce(parting.on <= incident.occurred_on, true)) AS parted
  WITH victim, i, count(CASE WHEN parted THEN i END) > 0 AS parted
  CALL (victim, i, orders) {
    UNWIND orders AS order
    WITH order
    // clause: order breach
    WHERE order.served_at < i.occurred_from
      AND coalesce(i.occurred_on <= order.expires_on, true)
    CALL (i, order, victim) {
      MATCH (order)-[p:PROTECTS]->(victim)
      WHERE p.recorded_at <= $as_of < p.superseded_at
      RETURN 'contact' AS broken
      UNION
      MATCH (order)-[e:EXCLUDES_FROM]->(place:Address)<-[o:OCCURRED_AT]-(i)
      WHERE e.recorded_at <= $as_of < e.superseded_at
        AND o.recorded_at <= $as_of < o.superseded_at
        AND ($protected OR NOT place.protected)
      RETURN 'excluded_address' AS broken
    }
    // end of clause
    RETURN collect(DISTINCT {at: order.served_at, id: order.id}) AS broken_orders
  }
  UNWIND [
    CASE
      WHEN size(broken_orders) > 0 OR 'order_breach' IN i.offence_flags OR 'contact_after_order' IN i.behaviours
        THEN 'order_breach'
    END,
    CASE WHEN 'strangulation' IN i.offence_flags + i.behaviours THEN 'strangulation' END,
    CASE
      WHEN 'threats_to_kill' IN i.offence_flags OR 'threat_to_kill' IN i.behaviours THEN 'threat_to_kill'
    END,
    CASE WHEN 'weapon' IN i.behaviours THEN 'weapon' END,
    CASE
      WHEN parted AND 'stalking' IN i.offence_flags + i.behaviours THEN 'stalking_after_separation'
    END
  ] AS marker
  WITH marker, i, broken_orders
  WHERE marker IS NOT NULL
  WITH marker, i, reduce(all = [], some IN collect(broken_orders) | all + some) AS broken_orders
  ORDER BY i.occurred_from, i.id
  WITH marker, collect({id: i.id, orders: broken_orders})[0] AS first
  ORDER BY marker
  RETURN collect({
    marker: marker,
    id: first.id,
    orders: CASE WHEN marker = 'order_breach' THEN first.orders ELSE [] END
  }) AS firsts
}
WITH
  subject, undisputed, chain,
  [first IN firsts WHERE any(event IN chain[1..] WHERE first.id IN event.incidents)] AS new_markers
WITH
  subject, undisputed, chain, new_markers,
  [event IN undisputed WHERE any(first IN new_markers WHERE first.id = event.i.id)] AS marked
RETURN
  subject,
  [first IN new_markers | first.marker] AS markers,
  size(chain) AS events,
  COLLECT {
    UNWIND [event IN marked | {at: event.i.occurred_from, id: event.i.id}]
      + reduce(orders = [], first IN new_markers | orders + first.orders) AS proof
    WITH DISTINCT proof.at AS at, proof.id AS id
    RETURN id ORDER BY at, id
  } + COLLECT {
    UNWIND marked AS event
    UNWIND event.victims AS victim
    WITH DISTINCT victim
    RETURN victim ORDER BY victim
  } AS evidence,
  undisputed[0].i.occurred_on + duration({days: $window_days + 1}) AS lapses_on
ORDER BY subject
