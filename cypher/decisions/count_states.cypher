// How often findings have changed in all. The database keeps this number: it is read without a look at any of them.
MATCH (state:State)
RETURN count(state) AS number
