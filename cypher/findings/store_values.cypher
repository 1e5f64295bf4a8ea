// Store the values that decide the places of subjects in a ranking; whoever has none any more loses theirs.
CALL () {
  UNWIND $dropped AS id
  MATCH (measure:RankedMeasure {id: id})
  DETACH DELETE measure
}
UNWIND $values AS value
MERGE (measure:RankedMeasure {id: value.id})
ON CREATE SET measure.pattern = $pattern, measure.subject = value.subject
SET measure.value = value.value, measure.moves_on = date(value.moves_on)
WITH measure, value
MATCH (person:Person {id: value.subject})
MERGE (measure)-[:MEASURES]->(person)
