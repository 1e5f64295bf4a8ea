// With whom a member of staff has a conflict of interest: themselves, partners and family, those they
// live or lived with, those they are recorded against in an incident, and whom $listed adds.
CALL () {
  UNWIND $listed AS id
  MATCH (:Record {id: id})-[:RECORD_OF]->(person:Person)
  RETURN person
  UNION
  UNWIND $records AS id
  MATCH (:Record {id: id})-[:RECORD_OF]->(own:Person)
  CALL (own) {
    RETURN own AS person
    UNION
    MATCH (own)-[:PARTNER_OF|PARENT_OF|RELATED_TO]-(person:Person)
    RETURN person
    UNION
    MATCH (own)-[stay:LIVES_AT]->(:Address)<-[other:LIVES_AT]-(person:Person)
    WHERE coalesce(stay.from <= other.to, true)
      AND coalesce(other.from <= stay.to, true)
    RETURN person
    UNION
    MATCH (own)-[:SUSPECT_IN]->(:Incident)<-[:VICTIM_IN]-(person:Person)
    RETURN person
    UNION
    MATCH (own)-[:VICTIM_IN]->(:Incident)<-[:SUSPECT_IN]-(person:Person)
    RETURN person
  }
  RETURN person
}
RETURN DISTINCT person.id AS id
ORDER BY id
