// Somebody has looked at what is new.
MERGE (look:Look {by: $by})
SET look.at = $at
RETURN count(*) AS looked
