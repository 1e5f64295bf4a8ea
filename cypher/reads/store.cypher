// The secret that ids of this store are made with.
MATCH (store:Store {id: 'store'})
RETURN store.secret AS secret
