// Records that were compared with nothing, and why.
MATCH (unmatched:Unmatched)
RETURN unmatched.record AS record, unmatched.reason AS reason
ORDER BY record
