// What a batch changed, marked in the transaction that changed it; detection takes the marks away. `changed` stays: it
// is the place of an entity in the order of changes, and unlike that of any other.
MATCH (store:Store {id: 'store'})
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET
  entity:Touched,
  entity.touched = $stamp,
  entity.changed = right('000000000000' + toString(store.changes), 12) + '~' + id
