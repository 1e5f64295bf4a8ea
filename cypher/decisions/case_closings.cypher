// When cases were closed, the last time first.
UNWIND $people AS person
MATCH (case:Case {id: person})
RETURN
  person,
  COLLECT {
    MATCH (case)<-[:OF]-(closing:Closing)
    RETURN closing {.by, .reason, at: toString(closing.at)} AS item
    ORDER BY closing.number DESC
  } AS closings
ORDER BY person
