// Findings about people who are somebody else's records now.
UNWIND $rows AS row
MATCH (person:Person {id: row.id})<-[:ABOUT]-(finding:Finding)
WHERE NOT EXISTS { (person)<-[:RECORD_OF]-() }
  AND finding.condition IN ['met', 'suspended']
WITH DISTINCT finding
SET
  finding.condition = 'superseded',
  finding.no_longer_met_on = $today,
  finding.as_of = $at
RETURN finding.id AS id
ORDER BY id
