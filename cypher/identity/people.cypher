// A page of people.
MATCH (person:Person)
WHERE person.id > $after
RETURN person.id AS id
ORDER BY id
LIMIT $limit
