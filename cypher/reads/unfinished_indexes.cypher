// How many indexes there are, and how many of them answer already.
SHOW INDEXES
YIELD state
RETURN count(*) AS indexes, sum(CASE WHEN state = 'ONLINE' THEN 1 ELSE 0 END) AS online
