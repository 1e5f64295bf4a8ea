// Whose household the mere passing of time makes an old one: everyone who lives where somebody moved in on a day
// that the window still held when it was measured before, and holds no longer.
MATCH (:Person)-[stay:LIVES_AT]->(home:Address)
WHERE date($previous_since) - duration({days: 1}) <= stay.from
  AND stay.from <= date($since) + duration({days: 1})
MATCH (home)<-[:LIVES_AT]-(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
