// What a batch changed, marked in the transaction that changed it; detection takes the marks away.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET entity:Touched, entity.touched = $stamp
