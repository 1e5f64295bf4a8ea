// Entities that were written before changes were numbered stand first in the order of changes.
MATCH (entity:Entity)
WHERE entity.changed IS NULL
WITH entity
LIMIT $limit
SET entity.changed = '000000000000~' + entity.id
RETURN count(*) AS numbered
