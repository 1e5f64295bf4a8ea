// One writer of records at a time: the lock on the store's node is held until the transaction ends,
// so that what is looked up is still true when it is written.
MATCH (store:Store {id: 'store'})
SET store.turn = $turn
