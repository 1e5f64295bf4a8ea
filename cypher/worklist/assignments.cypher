// To whom a case was given, the last time first.
MATCH (:Case {id: $person})<-[:OF]-(assignment:Assignment)
RETURN assignment.owner AS owner, assignment.by AS by, toString(assignment.at) AS at
ORDER BY assignment.number DESC
