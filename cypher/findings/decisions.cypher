// What people decided on findings that are measured again when read.
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
RETURN id, finding.decision AS decision
ORDER BY id
