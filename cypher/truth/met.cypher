// The stored findings that are met, about what was planted, with every planted record of it.
MATCH (finding:Finding {condition: 'met'})-[:ABOUT]->(about)
CALL (about) {
  MATCH (about)<-[:RECORD_OF]-(record:Record|AddressRecord)
  RETURN record
  UNION
  WITH about
  WHERE about:Assessment
  RETURN about AS record
}
WITH finding, record
WHERE record.key STARTS WITH 'story.'
WITH finding, collect(DISTINCT record.source + ':' + record.key) AS record_ids
RETURN finding.pattern AS pattern, record_ids
ORDER BY pattern, finding.id
