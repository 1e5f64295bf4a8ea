// The keys that the last run gave records, each on the version that it compared.
UNWIND $ids AS id
MATCH (version:Record {id: id})
WHERE version.compared_keys IS NOT NULL
RETURN version.id AS id, version.compared_keys AS keys
ORDER BY id
