// Whom findings speak of, among what changed; records may have left them since.
UNWIND $changed AS changed
MATCH (entity:Person|Address {id: changed})<-[:ABOUT]-(finding:Finding)
RETURN DISTINCT finding.pattern AS pattern, finding.subject AS subject
ORDER BY pattern, subject
