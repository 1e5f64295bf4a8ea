// The findings that changed last after a moment, in the order of their last changes.
MATCH (state:State)
WHERE state.at >= $since
MATCH (state)-[:OF]->(finding:Finding)
WITH finding, toString(max(state.at)) + '~' + finding.id AS place
WHERE place > $after
RETURN finding.id AS id, place
ORDER BY place
LIMIT $limit
