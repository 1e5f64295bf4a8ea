// Why the last run compared some records with nothing; only those it left out.
UNWIND $ids AS id
MATCH (unmatched:Unmatched {record: id})
RETURN unmatched.record AS record, unmatched.reason AS reason
ORDER BY record
