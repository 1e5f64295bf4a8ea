// Entities of before changes were numbered, and what the offline importer wrote, stand first in the order of changes.
MATCH (entity:Entity)
WHERE entity.changed IS NULL
WITH entity
LIMIT $limit
SET entity.changed = '000000000000~' + entity.id
RETURN count(*) AS numbered
