// When somebody last said that they had looked at what is new.
MATCH (look:Look {by: $by})
RETURN toString(look.at) AS at
ORDER BY at
