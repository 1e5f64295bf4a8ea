// Some records as matching is given them.
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:RECORD_OF]->(person:Person)
WHERE record.latest AND NOT record.withdrawn
WITH record, person
ORDER BY record.id
// clause: record as compared
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
CALL (record, person) {
  MATCH (person)-[role:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(incident:Incident)
  WHERE role.record = record.id AND role.latest AND NOT role.withdrawn
    AND incident.marking = 'open' AND incident.latest AND NOT incident.withdrawn
  WITH DISTINCT incident
  ORDER BY incident.id
  RETURN collect(incident) AS open
}
RETURN
  // clause: values of a record
  record {
    .id, .source, .key, .given_names, .family_name, .aliases, .date_of_birth_as_recorded, .sex,
    .pnc_key, .cro_number, .phone, .email, .version,
    date_of_birth: toString(record.date_of_birth)
  } AS record,
  COLLECT {
    MATCH (person)-[stay:LIVES_AT]->(place:Address)
    WHERE stay.record = record.id AND stay.latest AND NOT stay.withdrawn AND NOT place.protected
    RETURN DISTINCT place {
      .uprn, .postcode, .lines, .town,
      from: toString(stay.from),
      to: toString(stay.to)
    } AS place
    ORDER BY place.from, place.to, place.postcode, place.uprn, place.lines
  } AS places,
  // end of clause
  [incident IN open | incident.id][..200] AS incidents,
  COLLECT {
    UNWIND open AS incident
    MATCH (incident)<-[part:SUSPECT_IN|VICTIM_IN|CHILD_PRESENT_AT]-(:Person)
    WHERE part.record <> record.id AND part.latest AND NOT part.withdrawn
    MATCH (other:Record {id: part.record})
    WHERE other.latest AND NOT other.withdrawn
    WITH DISTINCT other
    ORDER BY other.id
    LIMIT 20
    RETURN other {
      .given_names, .family_name, .aliases, .date_of_birth_as_recorded, .pnc_key,
      date_of_birth: toString(other.date_of_birth)
    } AS other
  } AS others,
  person.id AS person,
  toString(COLLECT {
    MATCH (version:Record {id: record.id})
    RETURN min(version.stated_at)
  }[0]) AS since,
  record:Uncompared AS is_new,
  record.match_keys IS NOT NULL AS has_keys,
  $markings IS NULL
    OR all(marking IN every WHERE marking IN $markings)
    OR any(marking IN now WHERE marking IN $markings) AS visible,
  CASE
    WHEN 'open' IN now OR every = [] OR every = ['open'] THEN ''
    ELSE reduce(text = '', mark IN now | text + mark + ' ') + '| '
      + reduce(text = '', mark IN every | text + mark + ' ')
  END AS audience
// end of clause
ORDER BY record.id
