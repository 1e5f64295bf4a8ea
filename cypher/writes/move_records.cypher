// A record turned out to describe another person or place: its versions and every relationship that
// came from it move there. Both ends of the move are touched.
MATCH (store:Store {id: 'store'})
WITH right('000000000000' + toString(store.changes), 12) + '~' AS change
UNWIND $rows AS row
MATCH (old:Entity {id: row.old})
MERGE (new:Entity {id: row.new})
ON CREATE SET new:$($label)
SET
  old:Touched,
  old.touched = $stamp,
  old.changed = change + old.id,
  new:Touched,
  new.touched = $stamp,
  new.changed = change + new.id
WITH row, old, new
CALL (row, old, new) {
  MATCH (old)-[arrow]->(end)
  WHERE row.record IN [arrow.record, arrow.address_record] AND startNode(arrow) = old
  CREATE (new)-[copy:$(type(arrow))]->(end)
  SET copy = properties(arrow)
  DELETE arrow
}
CALL (row, old, new) {
  MATCH (start)-[arrow]->(old)
  WHERE row.record IN
    CASE
      WHEN arrow.other_record IS NOT NULL THEN [arrow.other_record]
      WHEN arrow.address_record IS NOT NULL THEN [arrow.address_record]
      ELSE [arrow.record]
    END
  CREATE (start)-[copy:$(type(arrow))]->(new)
  SET copy = properties(arrow)
  DELETE arrow
}
CALL (row, old, new) {
  MATCH (old)<-[of:RECORD_OF]-(fact:Fact {id: row.record})
  CREATE (fact)-[:RECORD_OF]->(new)
  DELETE of
}
