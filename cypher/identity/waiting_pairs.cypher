// A page of pairs that wait for a person, of those this reader may see: as they are queued, by what would follow.
MATCH (pair:Pair)
WHERE pair.queue > $after
WITH pair
ORDER BY pair.queue
MATCH (left:Record {id: pair.one})-[:RECORD_OF]->(first:Person)
WHERE left.latest
MATCH (right:Record {id: pair.other})-[:RECORD_OF]->(second:Person)
WHERE right.latest
  // What another decision brought together waits for nobody.
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
WITH pair, left, right, first, second
ORDER BY pair.queue
LIMIT $limit
// clause: pair as listed
RETURN
  pair.id AS id,
  [
    record IN [[left, first], [right, second]] |
    {
      record: record[0].source + ':' + record[0].key,
      person: record[1].id,
      given_names: coalesce(record[0].given_names, []),
      family_name: record[0].family_name,
      date_of_birth: coalesce(toString(record[0].date_of_birth), record[0].date_of_birth_as_recorded),
      source: record[0].source,
      forces: COLLECT {
        WITH record[0] AS side, record[1] AS person
        MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE role.record = side.id
          AND role.latest AND NOT role.withdrawn
          AND i.latest AND NOT i.withdrawn
          AND i.force IS NOT NULL
          AND ($markings IS NULL OR i.marking IN $markings)
        RETURN DISTINCT i.force AS force
        ORDER BY force
      }
    }
  ] AS sides,
  round(coalesce(pair.weight, 0.0), 3) AS weight,
  pair.cause AS cause,
  pair.agreement AS agreement,
  pair.difference AS difference,
  pair.victims AS victims,
  coalesce(pair.decision, 'open') AS decision,
  pair.decided_by AS decided_by,
  toString(pair.decided_at) AS decided_at,
  pair.why AS why,
// end of clause
  pair.queue AS place
ORDER BY place
