// Whom the mere passing of time moves: everyone with a sentence, a licence, an order or a stay in custody whose last day
// has come within so many days since it was measured before.
CALL () {
  MATCH (o:Order)-[:AGAINST]->(person:Person)
  WHERE date($previous_since) - duration({days: 1}) <= o.expires_on
    AND o.expires_on <= date($since) + duration({days: $ahead_days + 1})
  RETURN person
  UNION
  MATCH (person:Person)-[:CONVICTED_OF]->(c:Conviction)
  UNWIND [c.supervised_until, c.sentence_ends_on, c.licence_ends_on] AS day
  WITH person, day
  WHERE date($previous_since) - duration({days: 1}) <= day
    AND day <= date($since) + duration({days: $ahead_days + 1})
  RETURN person
  UNION
  MATCH (person:Person)-[stay:LIVES_AT]->(:Address {kind: 'custody'})
  WHERE date($previous_since) - duration({days: 1}) <= stay.to
    AND stay.to <= date($since) + duration({days: $ahead_days + 1})
  RETURN person
}
RETURN DISTINCT person.id AS subject
ORDER BY subject
