// How many pairs wait for a person, of those this reader may see.
MATCH (pair:Pair)
WHERE pair.queue > ''
MATCH (left:Record {id: pair.one})-[:RECORD_OF]->(first:Person)
WHERE left.latest
MATCH (right:Record {id: pair.other})-[:RECORD_OF]->(second:Person)
WHERE right.latest
  AND first <> second
WITH pair, left, right, first, second
// clause: pair of visible records
WHERE NOT left.id IN $in_conflict
  AND NOT right.id IN $in_conflict
  AND ($markings IS NULL OR all(
    record IN [[left, first], [right, second]]
    WHERE NOT EXISTS {
        WITH record[0] AS side, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = side.id AND NOT i.marking IN $markings
      }
      OR EXISTS {
        WITH record[0] AS side, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = side.id
          AND i.latest AND NOT i.withdrawn
          AND i.marking IN $markings
          AND role.latest AND NOT role.withdrawn
      }
  ))
// end of clause
RETURN count(*) AS pairs
