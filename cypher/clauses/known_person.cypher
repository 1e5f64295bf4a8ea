// Known at that moment: a record had been stated, or something known speaks of them.
EXISTS {
  MATCH (known:Record)-[:RECORD_OF]->(person)
  WHERE known.recorded_at <= $as_of < known.superseded_at
    AND known.stated_at <= $as_of
}
OR EXISTS {
  MATCH (person)-[t]-(other)
  WHERE t.recorded_at <= $as_of < t.superseded_at
    AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
}
