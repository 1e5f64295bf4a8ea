// An erasure that was made after a copy: kept with every record it was of, so that their rows are known when they come again.
MERGE (erasure:Erasure {id: $erasure})
  ON CREATE SET erasure.person = $person, erasure.by = $by, erasure.at = $at, erasure.reason = $reason
WITH erasure
UNWIND $records AS id
MERGE (erased:Erased {id: id})
MERGE (erased)-[:BY]->(erasure)
RETURN count(erased) AS records
