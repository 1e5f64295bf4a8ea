// Who works on cases that have somebody.
UNWIND $people AS person
MATCH (case:Case {id: person})
WHERE case.owner IS NOT NULL
RETURN person, case.owner AS owner
ORDER BY person
