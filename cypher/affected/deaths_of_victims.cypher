// To whom the death of a victim matters: everyone recorded as suspect against somebody who died in an incident that
// changed.
UNWIND $changed AS changed
MATCH (:Incident {id: changed})<-[:IN]-(:Death)-[:OF]->(:Person)-[:VICTIM_IN]->(:Incident)<-[:SUSPECT_IN]-(person:Person)
RETURN DISTINCT person.id AS subject
ORDER BY subject
