// Records that were compared with nothing, and why.
UNWIND $rows AS row
MERGE (unmatched:Unmatched {record: row.record})
SET unmatched.reason = row.reason, unmatched.run = $run
