// What this reader may not see, so that all it could have moved is measured again for them.
MATCH (i:Incident)
WHERE $markings IS NOT NULL AND NOT i.marking IN $markings
RETURN DISTINCT i.id AS id
UNION
MATCH (a:Address)
WHERE NOT $protected AND a.protected
RETURN a.id AS id
UNION
UNWIND $in_conflict AS id
RETURN id
