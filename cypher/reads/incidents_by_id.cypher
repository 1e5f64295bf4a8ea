// The ids of the next incidents, in the order of their ids.
MATCH (incident:Incident)
WHERE incident.id > $after
RETURN DISTINCT incident.id AS id, incident.id AS place
ORDER BY place
LIMIT $limit
