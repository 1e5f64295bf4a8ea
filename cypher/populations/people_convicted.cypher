// Everyone with a conviction or another disposal recorded, whatever it is: those a rule about convictions is asked of.
MATCH (person:Person)-[of:CONVICTED_OF]->(c:Conviction)
WHERE c.recorded_at <= $as_of < c.superseded_at
  AND of.recorded_at <= $as_of < of.superseded_at
  AND NOT EXISTS {
    MATCH (c)-[:FOR]->(x:Incident)
    WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
      AND $markings IS NOT NULL
      AND NOT x.marking IN $markings
  }
RETURN DISTINCT person.id AS subject
ORDER BY subject
