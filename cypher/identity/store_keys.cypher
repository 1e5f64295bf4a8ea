// The blocking keys of records as they are in force; versions that are not have none, so that no key finds them.
// Whatever moves the keys of a record is a reason to compare it again.
UNWIND $rows AS row
MATCH (version:Record {id: row.id})
SET version.match_keys = CASE WHEN version.latest AND NOT version.withdrawn THEN row.keys END
WITH version
WHERE version.latest
SET version:Uncompared
