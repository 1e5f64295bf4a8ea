// Whose incidents count between two who are each recorded as suspect against the other, as a named person said just
// now; what was said before is no longer in force. Undetermined: nobody could tell, and those of both count as recorded.
// Both are marked, since what rests on their incidents moves.
MATCH (finding:Finding {id: $id})
WITH finding, split(finding.subject, '~') AS ids
MATCH (one:Person {id: ids[0]})
MATCH (other:Person {id: ids[1]})
SET one:Touched, one.touched = $stamp, other:Touched, other.touched = $stamp
WITH finding, one, other
CALL (one, other) {
  UNWIND [[one, other], [other, one]] AS pair
  WITH pair[0] AS start, pair[1] AS end
  MATCH (start)-[said:COUNTS_AGAINST]->(end)
  WHERE said.superseded_at > $at
  SET said.superseded_at = $at
}
CALL (finding, one, other) {
  UNWIND [[one, other], [other, one]] AS pair
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
RETURN one.id AS one, other.id AS other
