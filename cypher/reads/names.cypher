// What people, addresses and assessments are called, for those of them that this reader may see.
UNWIND $ids AS id
CALL (id) {
  MATCH (person:Person {id: id})
  RETURN person, null AS address, null AS assessment
  UNION
  MATCH (address:Address {id: id})
  WHERE $protected OR NOT address.protected
  RETURN null AS person, address, null AS assessment
  UNION
  MATCH (assessment:Assessment {id: id})-[:OF_VICTIM]->(person:Person)
  WHERE assessment.latest
  RETURN person, null AS address, assessment
}
WITH *
WHERE person IS NULL
  OR
  // clause: visible person
  (
    $markings IS NULL
    OR NOT EXISTS {
      MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE NOT x.marking IN $markings
    }
    OR EXISTS {
      MATCH (person)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE x.latest
        AND NOT x.withdrawn
        AND x.marking IN $markings
        AND s.latest
        AND NOT s.withdrawn
    }
  )
  // end of clause
RETURN DISTINCT
  id,
  CASE
    WHEN assessment IS NOT NULL THEN 'assessment'
    WHEN address IS NOT NULL THEN 'address'
    ELSE 'person'
  END AS kind,
  CASE
    WHEN address IS NULL THEN person.name
    ELSE reduce(
      line = '',
      part IN [part IN coalesce(address.lines, []) + [address.town, address.postcode] WHERE part IS NOT NULL] |
      line + CASE line WHEN '' THEN '' ELSE ', ' END + part
    )
  END AS name,
  coalesce(person.id, address.id) AS leads_to,
  coalesce(address.protected, false) AS protected
ORDER BY id
