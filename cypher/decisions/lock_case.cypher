// When a case was closed; it stays locked until the transaction ends, so that of two who close it one is first.
MERGE (case:Case {id: $person})
SET case.closings = coalesce(case.closings, 0)
WITH case
RETURN COLLECT {
  MATCH (case)<-[:OF]-(closing:Closing)
  RETURN closing {.by, .reason, at: toString(closing.at)} AS item
  ORDER BY closing.number DESC
} AS closings
