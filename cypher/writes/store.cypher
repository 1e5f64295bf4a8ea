// A store has one secret for life; ids are made with it. The first writer sets it. What is loaded into a new store
// is derived from the offence table of the release that made it. Which schema was applied is noted last, with the
// version of what is stored, so that an older release knows what it would misread.
MERGE (store:Store {id: 'store'})
ON CREATE SET store.secret = $secret, store.offences = $offences
SET store.schema = $schema, store.schema_version = $schema_version
