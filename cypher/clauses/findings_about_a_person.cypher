COLLECT {
  MATCH (f:Finding)-[:ABOUT]->(person)
  // Of findings that hidden records may have moved, nothing is told here.
  WHERE $stored_findings
    AND f.condition IN ['met', 'suspended', 'no_longer_met']
  RETURN f {
    .id, .pattern, .version, .condition, .decision, .suspended_by, .subject, .caveats,
    as_of: toString(f.as_of),
    lapses_on: toString(f.lapses_on),
    measures: [
      name IN keys(f) |
      [name, CASE WHEN f[name] IS :: DATE | ZONED DATETIME THEN toString(f[name]) ELSE f[name] END]
    ],
    subject_names: COLLECT {
      MATCH (p:Person)<-[:ABOUT]-(f)
      WHERE p.name IS NOT NULL
      RETURN [p.id, p.name] AS item
      ORDER BY p.id
    },
    subject_records: COLLECT {
      MATCH (r:Record)-[:RECORD_OF]->(:Person)<-[:ABOUT]-(f)
      WHERE r.recorded_at <= $as_of < r.superseded_at
      RETURN DISTINCT r.source + ':' + r.key AS record_id
      ORDER BY record_id
    },
    evidence: COLLECT {
      UNWIND range(0, size(f.evidence) - 1) AS place
      CALL (f, place) {
        MATCH (x:Fact {id: f.evidence[place]})
        RETURN x
        UNION
        MATCH (x:Record|AddressRecord)-[:RECORD_OF]->(:Entity {id: f.evidence[place]})
        WHERE x.recorded_at <= $as_of < x.superseded_at
        RETURN x
      }
      WITH place, min(x.source + ':' + x.key) AS record_id
      RETURN [f.evidence[place], record_id] AS item
      ORDER BY place
    },
    above:
      // clause: above in ranking
      // How many have more, counted from the index; null for whoever takes no place.
      head(COLLECT {
        MATCH (own:RankedMeasure {id: f.id})
        WHERE f.condition = 'met'
        RETURN COUNT {
          MATCH (more:RankedMeasure)
          WHERE more.pattern = own.pattern AND more.value > own.value
        } AS above
      })
      // end of clause
  } AS item
  ORDER BY f.pattern, f.subject
} AS findings,
COLLECT {
  MATCH (d:Detection)
  WHERE d.as_of IS NOT NULL
  RETURN [d.pattern, toString(d.as_of)] AS item
  ORDER BY d.pattern
} AS detected
