// Which dyads the mere passing of time moves: every suspect of an incident that the window still held when it was
// measured before, and holds no longer, with everybody they are recorded against.
MATCH (i:Incident)<-[:SUSPECT_IN]-(person:Person)
// Every incident has a version: named here, it lets the index of both serve.
WHERE i.version IS NOT NULL
  AND i.occurred_on >= date($previous_since) - duration({days: 1})
  AND i.occurred_on <= date($since) + duration({days: 1})
  AND $previous_since <= i.occurred_from < $since
WITH DISTINCT person
MATCH (person)-[:SUSPECT_IN]->(:Incident)<-[:VICTIM_IN]-(victim:Person)
WHERE victim <> person
WITH DISTINCT person.id + '~' + victim.id AS subject
RETURN subject
ORDER BY subject
