// One pair of records, and all that people decided on it, the first decision first.
MATCH (pair:Pair {id: $id})
RETURN
  pair.zone AS zone,
  pair.cause AS cause,
  pair.queue AS place,
  coalesce(pair.decision, 'open') AS decision,
  COLLECT {
    MATCH (verdict:Verdict)-[:OF]->(pair)
    RETURN verdict {.decision, .by, .reason, at: toString(verdict.at)} AS item
    ORDER BY verdict.number
  } AS verdicts
