// How many pairs were decided in one way, of those this reader may see.
MATCH (pair:Pair)
WHERE pair.decision = $decision
MATCH (one:Record {id: pair.one})-[:RECORD_OF]->(first:Person)
WHERE one.latest
MATCH (other:Record {id: pair.other})-[:RECORD_OF]->(second:Person)
WHERE other.latest
WITH pair, one, other, first, second
// clause: pair of visible records
WHERE NOT one.id IN $in_conflict
  AND NOT other.id IN $in_conflict
  AND ($markings IS NULL OR all(
    record IN [[one, first], [other, second]]
    WHERE NOT EXISTS {
        WITH record[0] AS mine, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = mine.id AND NOT i.marking IN $markings
      }
      OR EXISTS {
        WITH record[0] AS mine, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = mine.id
          AND i.latest AND NOT i.withdrawn
          AND i.marking IN $markings
          AND role.latest AND NOT role.withdrawn
      }
  ))
// end of clause
RETURN count(*) AS pairs
