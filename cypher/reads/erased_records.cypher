// The records that one erasure removed, by their opaque ids.
MATCH (erased:Erased)-[:BY]->(:Erasure {id: $erasure})
RETURN erased.id AS record
ORDER BY record
