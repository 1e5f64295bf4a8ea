// The ids of the next people, in the order of their ids.
MATCH (person:Person)
WHERE person.id > $after
RETURN DISTINCT person.id AS id, person.id AS place
ORDER BY place
LIMIT $limit
