// Note the offence table that everything in the graph is derived from.
MATCH (store:Store {id: 'store'})
SET store.offences = $offences
