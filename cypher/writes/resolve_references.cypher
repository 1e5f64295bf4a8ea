// What rows of one source refer to: the last version of each, the entity it describes, when it first
// became known, and when it was taken back (null: it was not).
UNWIND $ids AS id
MATCH (fact:Fact {id: id})
WHERE fact.latest
OPTIONAL MATCH (fact)-[:RECORD_OF]->(entity)
RETURN id,
       entity.id AS entity,
       toString(fact.first_recorded_at) AS first_recorded_at,
       CASE WHEN fact.withdrawn THEN toString(fact.recorded_at) END AS gone_at
ORDER BY id
