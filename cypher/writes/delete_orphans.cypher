// People and places that no record describes any more, and that no finding speaks of.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
WHERE NOT entity:Incident
  AND NOT EXISTS { (entity)<-[:RECORD_OF]-() }
  AND NOT EXISTS { (entity)<-[:ABOUT]-(:Finding) }
DETACH DELETE entity
