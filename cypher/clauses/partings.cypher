CALL (person) {
  CALL (person) {
    MATCH (person)-[tie:PARTNER_OF]->(other:Person)
    RETURN tie, other
    UNION
    MATCH (person)<-[tie:PARTNER_OF]-(other:Person)
    RETURN tie, other
  }
  WITH tie, other
  WHERE tie.recorded_at <= $as_of < tie.superseded_at
    AND (tie.to IS NOT NULL OR tie.kind = 'ex_partner')
  // Without a day an ex-partner row says that they had parted before whatever happened.
  RETURN collect({id: other.id, on: tie.to}) AS partings
}
