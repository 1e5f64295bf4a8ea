// Everyone with a conviction, an order against them or a stay in custody recorded: those for whom any of them can end.
CALL () {
  MATCH (person:Person)-[of:CONVICTED_OF]->(c:Conviction)
  WHERE c.recorded_at <= $as_of < c.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND NOT EXISTS {
      MATCH (c)-[:FOR]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  RETURN person.id AS subject
  UNION
  MATCH (o:Order)-[against:AGAINST]->(person:Person)
  WHERE o.recorded_at <= $as_of < o.superseded_at
    AND against.recorded_at <= $as_of < against.superseded_at
  RETURN person.id AS subject
  UNION
  MATCH (person:Person)-[stay:LIVES_AT]->(:Address {kind: 'custody'})
  WHERE stay.recorded_at <= $as_of < stay.superseded_at
  RETURN person.id AS subject
}
RETURN subject
ORDER BY subject
