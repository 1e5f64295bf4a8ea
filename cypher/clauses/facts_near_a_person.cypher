CALL (person) {
  RETURN person AS near
  UNION
  MATCH (person)-[tie]-(near:Person)
  WHERE tie.recorded_at IS NOT NULL
  RETURN near
  UNION
  MATCH (person)-[part]-(shared:!Person)-[other]-(near:Person)
  WHERE part.recorded_at IS NOT NULL AND other.recorded_at IS NOT NULL
  RETURN near
}
CALL (near) {
  RETURN near AS fact
  UNION
  MATCH (near)-[part]-(thing)
  WHERE part.recorded_at IS NOT NULL
  UNWIND [part, thing] AS fact
  RETURN fact
  UNION
  MATCH (near)-[part]-(thing:!Person)-[other]-(end)
  WHERE part.recorded_at IS NOT NULL AND other.recorded_at IS NOT NULL
  UNWIND [other, end] AS fact
  RETURN fact
  UNION
  MATCH (near)-[lives:LIVES_AT]-(:Address)-[:LIVES_AT]-(:Person)<-[:RECORD_OF]-(fact:Record)
  RETURN fact
}
WITH DISTINCT subject, fact
