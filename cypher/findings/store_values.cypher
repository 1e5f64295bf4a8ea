// Store the values that decide the places of subjects in a ranking; whoever has none any more loses theirs. Says
// whether that can move a finding: not if all of them were and are below the last place listed and no finding of theirs
// stands, and as many are placed as when the findings were stored last. Two runs at once would each miss whom the other
// brings in, so the store is locked first.
MATCH (store:Store {id: 'store'})
SET store.turn = $pattern
WITH store
OPTIONAL MATCH (detection:Detection {pattern: $pattern})
WITH
  detection.least AS least,
  detection.least IS NULL OR coalesce(
    detection.placed <> COUNT {
      MATCH (measure:RankedMeasure)
      WHERE measure.pattern = $pattern AND measure.value >= detection.least
    },
    true
  ) AS has_changed
CALL (least) {
  UNWIND $dropped AS id
  MATCH (measure:RankedMeasure {id: id})
  WITH measure, measure.value AS before, least
  DETACH DELETE measure
  RETURN count(CASE WHEN coalesce(before >= least, true) THEN 1 END) AS left
}
CALL (least) {
  UNWIND $values AS value
  OPTIONAL MATCH (stored:RankedMeasure {id: value.id})
  WITH value, stored.value AS before, least
  MERGE (measure:RankedMeasure {id: value.id})
  ON CREATE SET measure.pattern = $pattern, measure.subject = value.subject
  SET measure.value = value.value, measure.moves_on = date(value.moves_on)
  WITH measure, value, before, least
  MATCH (person:Person {id: value.subject})
  MERGE (measure)-[:MEASURES]->(person)
  RETURN count(CASE WHEN before >= least OR value.value >= least THEN 1 END) AS moved
}
CALL () {
  UNWIND $dropped + [value IN $values | value.id] AS id
  MATCH (finding:Finding {id: id})
  WHERE finding.condition IN ['met', 'suspended']
  RETURN count(finding) AS standing
}
RETURN has_changed OR left + moved + standing > 0 AS moves
