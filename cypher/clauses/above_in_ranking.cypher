// How many have more, counted from the index; null for whoever takes no place.
head(COLLECT {
  MATCH (own:RankedMeasure {id: f.id})
  WHERE f.condition = 'met'
  RETURN COUNT {
    MATCH (more:RankedMeasure)
    WHERE more.pattern = own.pattern AND more.value > own.value
  } AS above
})
