// How many people the store holds.
MATCH (person:Person)
RETURN count(person) AS people
