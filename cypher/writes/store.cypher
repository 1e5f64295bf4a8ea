// A store has one secret for life; ids are made with it. The first writer sets it.
MERGE (store:Store {id: 'store'})
ON CREATE SET store.secret = $secret
