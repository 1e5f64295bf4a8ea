// How many have more than each of some subjects of rankings, counted from the index.
UNWIND $ids AS id
MATCH (own:RankedMeasure {id: id})
CALL (own) {
  MATCH (more:RankedMeasure)
  WHERE more.pattern = own.pattern AND more.value > own.value
  RETURN count(more) AS above
}
RETURN id, above
ORDER BY id
