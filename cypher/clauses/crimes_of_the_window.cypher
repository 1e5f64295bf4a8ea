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
    AND i.kind = 'crime'
    AND $since <= i.occurred_from <= $as_of
    AND EXISTS {
      MATCH (record:Record)-[:RECORD_OF]->(victim)
      WHERE record.sex = 'female' AND record.recorded_at <= $as_of < record.superseded_at
    }
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
  WITH victim, theirs, disputed
  ORDER BY victim.id
  RETURN collect({id: victim.id, disputed: disputed, incidents: theirs}) AS sides
}
CALL (sides) {
  UNWIND sides AS side
  UNWIND side.incidents AS i
  WITH i, count(CASE WHEN NOT side.disputed THEN i END) > 0 AS stands
  ORDER BY i.occurred_from, i.id
  RETURN
    collect(i.id) AS incident_ids,
    sum(i.harm) AS harm,
    min(i.occurred_on) AS first_on,
    count(CASE WHEN stands THEN i END) AS standing
}
