// The values an address is shown with: those of the latest record in force; protected if any record
// says so or calls it a refuge; a home unless its kind says otherwise.
UNWIND $rows AS row
MATCH (address:Address {id: row.id})
CALL (address) {
  MATCH (address)<-[:RECORD_OF]-(record:AddressRecord)
  WHERE record.latest AND NOT record.withdrawn
  WITH record
  ORDER BY record.stated_at DESC, record.source, record.key
  RETURN collect(record) AS records
}
WITH address, records, [record IN records WHERE record.kind IS NOT NULL | record.kind][0] AS kind
SET address.kind = kind,
    address.home = coalesce(kind, 'home') IN ['home', 'other'],
    address.protected = any(record IN records WHERE record.protected OR coalesce(record.kind = 'refuge', false)),
    address.lines = [record IN records WHERE size(record.lines) > 0 | record.lines][0],
    address.town = [record IN records WHERE record.town IS NOT NULL | record.town][0],
    address.postcode = [record IN records WHERE record.postcode IS NOT NULL | record.postcode][0],
    address.uprn = [record IN records WHERE record.uprn IS NOT NULL | record.uprn][0],
    address.latitude = [record IN records WHERE record.latitude IS NOT NULL | record.latitude][0],
    address.longitude = [record IN records WHERE record.longitude IS NOT NULL | record.longitude][0]
