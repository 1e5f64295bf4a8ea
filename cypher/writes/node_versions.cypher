// Every version the store has of some rows that are nodes.
UNWIND $ids AS id
MATCH (fact:Fact {id: id})
RETURN id, fact.version AS version, fact.content AS content, toString(fact.stated_at) AS stated_at,
       fact.explicit AS explicit, fact.withdrawn AS withdrawn
ORDER BY id, version
