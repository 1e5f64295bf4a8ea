// Pairs of an earlier run that this one did not find, and that nobody decided on.
MATCH (pair:Pair)
WHERE coalesce(pair.run <> $run, true) AND NOT EXISTS { (:Verdict)-[:OF]->(pair) }
WITH pair
LIMIT $limit
DETACH DELETE pair
RETURN count(*) AS dropped
