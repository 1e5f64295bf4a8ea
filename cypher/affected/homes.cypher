// Which homes can move: an address that changed, where a person that changed lives or lived or was harmed, and
// where the victims live or lived, or were harmed, of every suspect of an incident or of a person that changed.
UNWIND $changed AS changed
CALL (changed) {
  MATCH (place:Address {id: changed})
  RETURN place.id AS subject
  UNION
  MATCH (:Incident {id: changed})-[:OCCURRED_AT]->(place:Address)
  RETURN place.id AS subject
  UNION
  MATCH (:Incident {id: changed})<-[:VICTIM_IN]-(:Person)-[:LIVES_AT]->(place:Address)
  RETURN place.id AS subject
  UNION
  MATCH (:Person {id: changed})-[:LIVES_AT]->(place:Address)
  RETURN place.id AS subject
  UNION
  MATCH (:Person {id: changed})-[:VICTIM_IN]->(:Incident)-[:OCCURRED_AT]->(place:Address)
  RETURN place.id AS subject
  UNION
  CALL (changed) {
    MATCH (:Incident {id: changed})<-[:SUSPECT_IN]-(person:Person)
    RETURN person
    UNION
    MATCH (person:Person {id: changed})
    RETURN person
  }
  MATCH (person)-[:SUSPECT_IN]->(:Incident)<-[:VICTIM_IN]-(victim:Person)
  WITH DISTINCT victim
  MATCH (victim)-[:LIVES_AT]->(place:Address)
  RETURN place.id AS subject
  UNION
  CALL (changed) {
    MATCH (:Incident {id: changed})<-[:SUSPECT_IN]-(person:Person)
    RETURN person
    UNION
    MATCH (person:Person {id: changed})
    RETURN person
  }
  MATCH (person)-[:SUSPECT_IN]->(:Incident)-[:OCCURRED_AT]->(place:Address)
  RETURN place.id AS subject
}
RETURN DISTINCT subject
ORDER BY subject
