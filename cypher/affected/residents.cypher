// For whom it can matter where they lived: everyone who lives or lived at an address that changed.
UNWIND $changed AS changed
MATCH (:Address {id: changed})<-[:LIVES_AT]-(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
