// The secret that ids of this store are made with, the offence table that its rows were derived from, and
// the schema that was applied to it, with its version.
MATCH (store:Store {id: 'store'})
RETURN
  store.secret AS secret,
  store.offences AS offences,
  store.schema AS schema,
  store.schema_version AS schema_version
