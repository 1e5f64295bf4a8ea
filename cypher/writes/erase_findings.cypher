// Findings about an erased person, alone or with another, and about what is erased with them: gone with their
// history and their tasks. In those about others nothing names them any more.
MATCH (person:Person {id: $person})
CALL (person) {
  MATCH (person)<-[:OF_VICTIM]-{0,1}()<-[:MEASURES]-(measure:RankedMeasure|Unmeasured)
  WITH DISTINCT measure
  DETACH DELETE measure
}
OPTIONAL CALL (person) {
  MATCH (person)<-[:ABOUT]-(finding:Finding)
  RETURN finding
  UNION
  MATCH (person)<-[:OF_VICTIM]-(:Assessment)<-[:ABOUT]-(finding:Finding)
  RETURN finding
}
WITH DISTINCT person, finding
OPTIONAL MATCH (finding)<-[:OF]-(follows:State|Task)
WITH person, collect(DISTINCT finding.id) AS gone, collect(DISTINCT finding) AS findings, collect(DISTINCT follows) AS follows
FOREACH (item IN follows | DETACH DELETE item)
FOREACH (finding IN findings | DETACH DELETE finding)
WITH gone
OPTIONAL MATCH (case:Case {id: $person})
OPTIONAL MATCH (case)<-[:OF]-(closing:Closing)
WITH gone, collect(DISTINCT case) + collect(DISTINCT closing) AS closed
FOREACH (item IN closed | DETACH DELETE item)
RETURN gone
