// Of whose death an incident that changed is recorded as the occasion: everyone who died in one.
UNWIND $changed AS changed
MATCH (:Incident {id: changed})<-[:IN]-(:Death)-[:OF]->(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
