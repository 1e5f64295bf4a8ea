// In which state is the store? Each writer of records raises `changes` and leaves `turn`; a decision on who of two is the
// primary perpetrator adds a relationship and never takes one away.
MATCH (store:Store {id: 'store'})
RETURN
  store.changes AS changes,
  store.turn AS turn,
  store.offences AS offences,
  COUNT { (:Fact) } AS facts,
  COUNT { ()-[:COUNTS_AGAINST]->() } AS decisions
