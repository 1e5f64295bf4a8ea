// Records that were compared as they are now; one that was stated again meanwhile is still to be compared.
UNWIND $versions AS version
MATCH (record:Fact {version: version})
WHERE record:Uncompared
REMOVE record:Uncompared
