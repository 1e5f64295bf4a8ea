CALL (person, ids) {
  CALL (person, ids) {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
    WHERE i.id IN ids
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
    RETURN i.id AS id, i.occurred_on AS day, i.occurred_from AS at
    UNION
    MATCH (person)-[of:CONVICTED_OF]->(c:Conviction)
    WHERE c.id IN ids
      AND c.recorded_at <= $as_of < c.superseded_at
      AND of.recorded_at <= $as_of < of.superseded_at
    RETURN c.id AS id, c.convicted_on AS day, null AS at
    UNION
    UNWIND ids AS id
    RETURN id, null AS day, null AS at
  }
  WITH id, min(day) AS day, min(at) AS at
  // What has no day of its own comes after, people last.
  ORDER BY day, at, id STARTS WITH 'person-', id
  RETURN collect(id) AS evidence
}
