// Which address an id or a record stands for: one this reader may see, or none.
CALL () {
  MATCH (address:Address {id: $address})
  RETURN address
  UNION
  MATCH (r:AddressRecord {id: $record})-[:RECORD_OF]->(address:Address)
  WHERE r.latest
  RETURN address
}
WITH address
WHERE NOT address.id IN $in_conflict
  AND ($protected OR NOT address.protected)
RETURN address.id AS address
ORDER BY address
