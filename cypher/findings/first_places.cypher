// Who is among the first of a ranking, with everyone who shares the last place of them.
CALL () {
  MATCH (measure:RankedMeasure {pattern: $pattern})
  WITH measure.value AS value
  ORDER BY value DESC
  LIMIT $top
  RETURN min(value) AS least
}
MATCH (measure:RankedMeasure)
WHERE measure.pattern = $pattern AND measure.value >= least
RETURN measure.subject AS subject
ORDER BY subject
