// In which incidents is each person recorded as suspect in the time of an order against them, with somebody it
// protects or where it keeps them from?
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
// What was never served cannot be breached.
CALL (person) {
  MATCH (order:Order)-[a:AGAINST]->(person)
  WHERE order.served_at IS NOT NULL
    AND order.made_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND order.recorded_at <= $as_of < order.superseded_at
    AND a.recorded_at <= $as_of < a.superseded_at
  WITH DISTINCT order
  ORDER BY order.served_at, order.id
  RETURN collect(order) AS orders
}
CALL (person, orders) {
  WITH person
  WHERE size(orders) > 0
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
    AND any(
      order IN orders
      WHERE order.served_at < i.occurred_from AND coalesce(i.occurred_on <= order.expires_on, true)
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
  UNWIND theirs AS i
  UNWIND orders AS order
  WITH i, order, victim, disputed
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
  WITH i, order, victim, disputed, broken
  ORDER BY i.occurred_from, i.id, order.served_at, order.id, victim.id
  RETURN collect({i: i, order: order, victim: victim.id, disputed: disputed, broken: broken}) AS breaches
}
CALL (breaches) {
  UNWIND breaches AS breach
  WITH DISTINCT breach.i AS i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS incident_ids, min(i.occurred_on) AS first_on, max(i.occurred_on) AS last_on
}
RETURN
  subject,
  size(incident_ids) AS incidents,
  COUNT { UNWIND breaches AS breach RETURN DISTINCT breach.order.id } AS orders,
  COLLECT { UNWIND breaches AS breach WITH DISTINCT breach.broken AS broken RETURN broken ORDER BY broken } AS clause,
  first_on,
  last_on,
  // An order stands where it was served.
  COLLECT {
    UNWIND breaches AS breach
    UNWIND [
      {id: breach.order.id, at: breach.order.served_at},
      {id: breach.i.id, at: breach.i.occurred_from}
    ] AS fact
    WITH DISTINCT fact.id AS id, fact.at AS at
    RETURN id ORDER BY at, id
  } + COLLECT {
    UNWIND breaches AS breach
    WITH DISTINCT breach.victim AS victim
    RETURN victim ORDER BY victim
  } AS evidence,
  COLLECT {
    UNWIND breaches AS breach
    WITH DISTINCT breach.victim AS victim, breach.disputed AS disputed
    WHERE disputed
    RETURN victim ORDER BY victim
  } AS disputed_with
ORDER BY subject
