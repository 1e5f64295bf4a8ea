// The planted people, addresses and assessments that are in the store, of whatever source.
MATCH (record:Record|AddressRecord|Assessment)
WHERE record.key STARTS WITH 'story.'
RETURN collect(DISTINCT record.source + ':' + record.key) AS record_ids
