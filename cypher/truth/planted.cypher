// The records of planted people that are in the store, of whatever source.
MATCH (record:Record)
WHERE record.key STARTS WITH 'story.'
RETURN collect(DISTINCT record.source + ':' + record.key) AS record_ids
