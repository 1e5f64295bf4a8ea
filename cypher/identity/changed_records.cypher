// Records that are to be compared, taken back or not: their source stated them anew, or what they are compared by
// changed with another row.
MATCH (record:Uncompared)
RETURN DISTINCT record.id AS id
ORDER BY id
