// Whom a finding of this pattern speaks of, among what changed; records may have left them since.
UNWIND $changed AS changed
MATCH (entity:Person|Address {id: changed})<-[:ABOUT]-(finding:Finding {pattern: $pattern})
RETURN DISTINCT finding.subject AS subject
ORDER BY subject
