// Rows that refer to incidents, and are nodes themselves: their first versions may have become known
// with the incident.
UNWIND $ids AS id
MATCH (:Incident {id: id})<-[:FOR|ABOUT|IN]-(fact:Fact)
RETURN DISTINCT fact.id AS id
ORDER BY id
