// Which records are joined, and under which name.
MATCH (joined:Joined)
RETURN joined.record AS record, joined.group AS group
ORDER BY record
