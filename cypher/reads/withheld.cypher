// Which of some ids are addresses that are protected by default, which stand behind one, and which
// are hidden. Protected are those a record says so of, refuges, and every place where a victim lives
// now. Hidden are applications for a disclosure, and whatever names somebody of $conflicts.
CALL () {
  UNWIND $ids AS id
  CALL (id) {
    MATCH (place:Address {id: id})
    RETURN place
    UNION
    MATCH (:AddressRecord {id: id})-[:RECORD_OF]->(place:Address)
    RETURN place
    UNION
    MATCH (:Person {id: id})-[:LIVES_AT]->(place:Address)
    RETURN place
    UNION
    MATCH (:Record {id: id})-[:RECORD_OF]->(:Person)-[:LIVES_AT]->(place:Address)
    RETURN place
    UNION
    MATCH (:Incident {id: id})-[:OCCURRED_AT]->(place:Address)
    RETURN place
    UNION
    MATCH (:Incident {id: id})<-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]-(:Person)-[:LIVES_AT]->(place:Address)
    RETURN place
    UNION
    MATCH (:Fact&Order {id: id})-[:EXCLUDES_FROM]->(place:Address)
    RETURN place
    UNION
    MATCH (:Fact {id: id})-[:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(:Person)-[:LIVES_AT]->(place:Address)
    RETURN place
    UNION
    MATCH (:Fact {id: id})-[:FOR|ABOUT|IN]->(:Incident)-[:OCCURRED_AT]->(place:Address)
    RETURN place
    UNION
    MATCH (:Finding {id: id})-[:ABOUT]->(:Person)-[:LIVES_AT]->(place:Address)
    RETURN place
  }
  WITH id, place
  WHERE place.protected
    OR EXISTS {
      MATCH (place)<-[stay:LIVES_AT]-(:Person)-[part:VICTIM_IN]->(:Incident)
      WHERE stay.latest
        AND NOT stay.withdrawn
        AND (stay.to IS NULL OR stay.to >= $today)
        AND part.latest
        AND NOT part.withdrawn
    }
  RETURN DISTINCT
    id,
    CASE WHEN id STARTS WITH 'address-' OR id STARTS WITH 'place-' THEN 'address' ELSE 'linked' END AS how
  UNION
  UNWIND $ids AS id
  MATCH (referral:Fact&Referral {id: id})
  WHERE NOT $disclosure AND referral.scheme = 'DVDS'
  RETURN DISTINCT id, 'application' AS how
  UNION
  UNWIND $conflicts AS conflict
  MATCH (person:Person {id: conflict})
  CALL (person) {
    RETURN person.id AS id
    UNION
    MATCH (record:Record)-[:RECORD_OF]->(person)
    RETURN record.id AS id
    UNION
    MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(incident:Incident)
    RETURN incident.id AS id
    UNION
    MATCH (person)-[:LIVES_AT]->(address:Address)
    RETURN address.id AS id
    UNION
    MATCH (person)-[:LIVES_AT]->(:Address)<-[:RECORD_OF]-(place:AddressRecord)
    RETURN place.id AS id
    UNION
    MATCH (person)-[:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(fact:Fact)
    RETURN fact.id AS id
    UNION
    MATCH (finding:Finding)-[:ABOUT]->(person)
    RETURN finding.id AS id
  }
  WITH id
  WHERE id IN $ids
  RETURN DISTINCT id, 'conflict' AS how
}
RETURN id, how
ORDER BY id, how
