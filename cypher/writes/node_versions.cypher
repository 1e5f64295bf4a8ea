// Every version the store has of some rows that are nodes, and when the incident each refers to
// became known.
UNWIND $ids AS id
MATCH (fact:Fact {id: id})
OPTIONAL MATCH (fact)-[:FOR|ABOUT|IN]->(incident:Incident)
RETURN id, fact.version AS version, fact.content AS content, toString(fact.stated_at) AS stated_at,
       fact.explicit AS explicit, fact.withdrawn AS withdrawn, coalesce(fact.repeated_at, []) AS repeated_at,
       fact.corrected_by IS NOT NULL AS corrected,
       toString(min(incident.first_recorded_at)) AS known_from
ORDER BY id, version
