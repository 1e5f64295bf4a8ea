// Of two people, what is recorded of each as suspect against the other, side by side; and of each against others.
UNWIND [[$couple[0], $couple[1]], [$couple[1], $couple[0]]] AS pair
MATCH (person:Person {id: pair[0]})
MATCH (victim:Person {id: pair[1]})
RETURN
  person.id AS person,
  COLLECT {
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
    WITH i, min(s.status) AS status, collect(DISTINCT v.injury) AS injuries
    RETURN {
      id: i.id,
      record_id: i.source + ':' + i.key,
      occurred_on: toString(i.occurred_on),
      kind: i.kind,
      band: i.band,
      status: status,
      injuries: COLLECT { UNWIND injuries AS injury RETURN injury ORDER BY injury },
      markers: COLLECT {
        UNWIND i.offence_flags + i.behaviours AS marker
        WITH DISTINCT marker
        WHERE marker IN $markers
        RETURN marker ORDER BY marker
      },
      reported_by: CASE
        WHEN EXISTS { (person)-[r:REPORTED]->(i) WHERE r.recorded_at <= $as_of < r.superseded_at } THEN 'suspect'
        WHEN EXISTS { (victim)-[r:REPORTED]->(i) WHERE r.recorded_at <= $as_of < r.superseded_at } THEN 'victim'
        WHEN EXISTS { (:Person)-[r:REPORTED]->(i) WHERE r.recorded_at <= $as_of < r.superseded_at } THEN 'other'
      END
    } AS item
    ORDER BY i.occurred_from, i.id
  } AS incidents,
  COUNT {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(other:Person)
    WHERE other <> person
      AND other <> victim
      AND i.counted
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND v.recorded_at <= $as_of < v.superseded_at
      AND coalesce(s.status, 'suspected') <> 'acquitted'
      AND ($markings IS NULL OR i.marking IN $markings)
    RETURN DISTINCT other
  } AS other_victims,
  COLLECT {
    MATCH (person)<-[a:AGAINST]-(order:Order)-[p:PROTECTS]->(victim)
    WHERE order.recorded_at <= $as_of < order.superseded_at
      AND a.recorded_at <= $as_of < a.superseded_at
      AND p.recorded_at <= $as_of < p.superseded_at
    WITH DISTINCT order
    RETURN {
      id: order.id,
      kind: order.kind,
      made_on: toString(order.made_on),
      served: order.served_at <= $as_of
    } AS item
    ORDER BY order.made_on, order.id
  } AS orders
ORDER BY person
