// The stored findings that are met, about planted people, with every planted record of theirs.
MATCH (finding:Finding {condition: 'met'})-[:ABOUT]->(:Person)<-[:RECORD_OF]-(record:Record)
WHERE record.key STARTS WITH 'story.'
WITH finding, collect(DISTINCT record.source + ':' + record.key) AS record_ids
RETURN finding.pattern AS pattern, record_ids
ORDER BY pattern, finding.id
