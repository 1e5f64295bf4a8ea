// A page of pairs of records that this reader may both see: those that wait for a person, or those decided in one way.
// The likeliest first.
MATCH (pair:Pair)
WHERE CASE
    WHEN $decision IS NULL
    THEN pair.zone = 'review' AND coalesce(pair.decision, 'open') IN ['open', 'unsure']
    ELSE coalesce(pair.decision, 'open') = $decision
  END
MATCH (one:Record {id: pair.one})-[:RECORD_OF]->(first:Person)
WHERE one.latest
MATCH (other:Record {id: pair.other})-[:RECORD_OF]->(second:Person)
WHERE other.latest
  // What another decision brought together waits for nobody.
  AND ($decision IS NOT NULL OR first <> second)
WITH pair, one, other, first, second
WHERE $markings IS NULL
  OR all(
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
  )
WITH pair, one, other, first, second, round(coalesce(pair.weight, 0.0), 3) AS weight
ORDER BY weight DESC, pair.id
WITH collect({
  id: pair.id,
  records: [one.source + ':' + one.key, other.source + ':' + other.key],
  people: [first.id, second.id],
  weight: weight,
  cause: pair.cause,
  decision: coalesce(pair.decision, 'open'),
  decided_by: pair.decided_by,
  decided_at: toString(pair.decided_at),
  why: pair.why
}) AS every
WITH every, [
  one IN every
  WHERE $after_id IS NULL
    OR one.weight < $after_weight
    OR (one.weight = $after_weight AND one.id > $after_id)
] AS rest
RETURN size(every) AS total, size(rest) AS left, rest[..$limit] AS pairs
