// Whose incidents count between two who are each recorded as suspect against the other, as a named person said just
// now; what was said before is no longer in force. Undetermined: nobody could tell, and those of both count as recorded.
// Both are marked, since what rests on their incidents moves.
MATCH (finding:Finding {id: $id})
WITH finding, split(finding.subject, '~') AS ids
MATCH (first:Person {id: ids[0]})
MATCH (second:Person {id: ids[1]})
SET first:Touched, first.touched = $stamp, second:Touched, second.touched = $stamp
WITH finding, first, second
CALL (first, second) {
  UNWIND [[first, second], [second, first]] AS pair
  WITH pair[0] AS start, pair[1] AS end
  MATCH (start)-[ruling:COUNTS_AGAINST]->(end)
  WHERE ruling.superseded_at > $at
  SET ruling.superseded_at = $at
}
CALL (finding, first, second) {
  UNWIND [[first, second], [second, first]] AS pair
  WITH finding, pair[0] AS start, pair[1] AS end
  WHERE $primary IN [start.id, 'undetermined']
  CREATE (start)-[:COUNTS_AGAINST {
    finding: finding.id,
    by: $by,
    recorded_at: $at,
    superseded_at: $forever,
    weighed: finding.evidence
  }]->(end)
}
RETURN first.id AS first, second.id AS second
