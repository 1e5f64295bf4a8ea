// In which order sources are believed.
MATCH (store:Store {id: 'store'})
RETURN coalesce(store.reliable, []) AS sources
