// Which group records are joined in now; without a name they are in none.
UNWIND $rows AS row
OPTIONAL MATCH (old:Joined {record: row.record})
DELETE old
WITH row
WHERE row.group IS NOT NULL
CREATE (:Joined {record: row.record, group: row.group})
