// Pairs that were compared again and not found: gone, but for what a person decided on them.
UNWIND $ids AS id
MATCH (pair:Pair {id: id})
CALL (pair) {
  WITH pair
  WHERE EXISTS { (:Verdict)-[:OF]->(pair) }
  REMOVE pair.weight, pair.zone, pair.cause, pair.run, pair.agreement, pair.difference, pair.queue, pair.guard
}
CALL (pair) {
  WITH pair
  WHERE NOT EXISTS { (:Verdict)-[:OF]->(pair) }
  DETACH DELETE pair
}
