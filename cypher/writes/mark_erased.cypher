// What an erased person's leaving can move: everything and everybody that something recorded joins them to.
MATCH (person:Person {id: $person})
CALL (person) {
  MATCH (person)-[]-(entity:Entity)
  RETURN entity
  UNION
  MATCH (person)-[]-(fact:Fact)-[]-(entity:Entity)
  RETURN entity
}
WITH DISTINCT person, entity
WHERE entity <> person
MATCH (store:Store {id: 'store'})
SET
  entity:Touched,
  entity.touched = $stamp,
  entity.changed = right('000000000000' + toString(store.changes), 12) + '~' + entity.id
RETURN count(*) AS touched
