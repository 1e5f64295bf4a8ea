// Of which force each of these incidents is; where one is asked for, only those of it.
UNWIND $ids AS id
MATCH (i:Incident {id: id})
WHERE i.latest
  AND ($force IS NULL OR i.force = $force)
RETURN DISTINCT id, i.force AS force
ORDER BY id, force
