// In which order sources are believed where their records of one person say other things.
MATCH (store:Store {id: 'store'})
SET store.reliable = $sources
RETURN count(*) AS records
