// Give cases to somebody, or to nobody; each is locked first, so that of two who assign it one is first.
UNWIND $people AS person
MERGE (case:Case {id: person})
SET case.closings = coalesce(case.closings, 0),
  case.assignments = coalesce(case.assignments, 0) + 1,
  case.owner = $owner
CREATE (assignment:Assignment {number: case.assignments, owner: $owner, by: $by, at: $at})
CREATE (assignment)-[:OF]->(case)
RETURN count(*) AS assigned
