// How many records are in force, of how many people, and how many of them were compared with nothing.
MATCH (record:Record)-[:RECORD_OF]->(person:Person)
WHERE record.latest AND NOT record.withdrawn
WITH count(DISTINCT record) AS records, count(DISTINCT person) AS people
RETURN
  records,
  people,
  COUNT { (:Unmatched) } AS left_out
