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
