// Who may see some records, as a key: two records with one key are seen by the same readers. A record with no
// role in an incident, or with one in an open incident, is seen by everybody.
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:RECORD_OF]->(person:Person)
WHERE record.latest
CALL (record, person) {
  MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(incident:Incident)
  WHERE role.record = record.id
  WITH incident.marking AS marking,
    max(CASE WHEN incident.latest AND NOT incident.withdrawn AND role.latest AND NOT role.withdrawn THEN 1 ELSE 0 END) = 1 AS live
  ORDER BY marking
  RETURN
    collect(marking) AS every,
    collect(CASE WHEN live THEN marking END) AS now
}
RETURN
  record.id AS id,
  CASE
    WHEN 'open' IN now OR every = [] OR every = ['open'] THEN ''
    ELSE reduce(text = '', mark IN now | text + mark + ' ') + '| ' + reduce(text = '', mark IN every | text + mark + ' ')
  END AS audience
ORDER BY id
