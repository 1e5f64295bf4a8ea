// Which of these records belonged to somebody who was erased.
UNWIND $ids AS id
MATCH (erased:Erased {id: id})
RETURN erased.id AS id
ORDER BY id
