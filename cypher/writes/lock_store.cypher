// One writer of records at a time: the lock on the store's node is held until the transaction ends,
// so that what is looked up is still true when it is written. So `changes` grows in the order in which writers commit.
MATCH (store:Store {id: 'store'})
SET store.turn = $turn, store.changes = coalesce(store.changes, 0) + 1
