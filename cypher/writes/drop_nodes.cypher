// Statements that turned out to be copies of an older one that came late.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
DETACH DELETE fact
