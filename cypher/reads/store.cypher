// The secret that ids of this store are made with, and the offence table that its rows were derived from.
MATCH (store:Store {id: 'store'})
RETURN store.secret AS secret, store.offences AS offences
