// Note whom a pattern could not be measured for, and take the note from those for whom it was.
CALL () {
  UNWIND $measured AS id
  MATCH (measured:Unmeasured {id: id})
  DETACH DELETE measured
}
UNWIND $unmeasured AS row
MERGE (unmeasured:Unmeasured {id: row.id})
SET
  unmeasured.pattern = $pattern,
  unmeasured.subject = row.subject,
  unmeasured.as_of = $as_of
WITH unmeasured, row
UNWIND split(row.subject, '~') AS member
MATCH (about:Person|Address|Assessment {id: member})
MERGE (unmeasured)-[:MEASURES]->(about)
