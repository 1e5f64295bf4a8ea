// Which of some findings stand, or have a value in a ranking.
UNWIND $ids AS id
CALL (id) {
  MATCH (finding:Finding {id: id})
  WHERE finding.condition IN ['met', 'suspended']
  RETURN id AS standing
  UNION
  MATCH (measure:RankedMeasure {id: id})
  RETURN id AS standing
}
RETURN DISTINCT standing AS id
ORDER BY id
