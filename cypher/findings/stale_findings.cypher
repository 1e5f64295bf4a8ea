// By pattern, whose stored finding must be measured again for everybody: its day of lapsing has come, or another version
// of the pattern left it. Each is found by an index, so that it costs nothing that findings are many.
UNWIND $versions AS current
CALL (current) {
  MATCH (finding:Finding)
  WHERE finding.lapses_on <= $today AND finding.pattern = current.pattern
  RETURN finding
  UNION
  MATCH (finding:Finding)
  WHERE finding.pattern = current.pattern AND finding.version < current.version
  RETURN finding
  UNION
  MATCH (finding:Finding)
  WHERE finding.pattern = current.pattern AND finding.version > current.version
  RETURN finding
}
WITH finding
WHERE finding.condition IN ['met', 'suspended']
  AND ($about IS NULL OR $about IN split(finding.subject, '~'))
  AND ($ids IS NULL OR finding.id IN $ids)
RETURN finding.pattern AS pattern, finding.subject AS subject
ORDER BY pattern, subject
