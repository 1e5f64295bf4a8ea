// People and places that no record describes any more, and that no finding speaks of, with what was measured of them.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
WHERE NOT entity:Incident
  AND NOT EXISTS { (entity)<-[:RECORD_OF]-() }
  AND NOT EXISTS { (entity)<-[:ABOUT]-(:Finding) }
OPTIONAL MATCH (entity)<-[:MEASURES]-(measure:RankedMeasure|Unmeasured)
DETACH DELETE measure, entity
