// Records that were compared as they are now, with the keys that this run gave them; one that was stated again
// meanwhile is still to be compared.
UNWIND $rows AS row
MATCH (record:Fact {version: row.version})
SET record.compared_keys = row.keys
REMOVE record:Uncompared
WITH record, row
MATCH (version:Record {id: record.id})
WHERE version <> record
REMOVE version.compared_keys
WITH record, version
WHERE NOT version.latest
REMOVE version:Uncompared
