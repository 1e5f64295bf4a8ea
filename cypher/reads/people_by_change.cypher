// The ids of the next people, in the order in which they last changed.
MATCH (person:Person)
WHERE person.changed > $after
RETURN DISTINCT person.id AS id, person.changed AS place
ORDER BY place
LIMIT $limit
