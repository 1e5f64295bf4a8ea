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
