// The ids of the next incidents, in the order in which they last changed.
MATCH (incident:Incident)
WHERE incident.changed > $after
RETURN DISTINCT incident.id AS id, incident.changed AS place
ORDER BY place
LIMIT $limit
