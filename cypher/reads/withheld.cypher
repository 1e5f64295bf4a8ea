// Which of some ids are addresses that are protected by default, which stand behind one, and which
// are applications for a disclosure. Protected are those a record says so of, refuges, and every place
// where a victim lives now.
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
}
RETURN id, how
ORDER BY id, how
