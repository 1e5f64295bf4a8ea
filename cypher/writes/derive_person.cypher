// The values a person is shown with: of the most reliable source first (as `identity sources` orders them), and
// of its records in force the latest; the earliest birth date that is certain, since 1 January often stands for a
// day nobody knew; female if any record says so, every warning marker. The records keep what each source said.
UNWIND $rows AS row
MATCH (person:Person {id: row.id})
MATCH (store:Store {id: 'store'})
WITH person, coalesce(store.reliable, []) AS reliable
CALL (person, reliable) {
  MATCH (person)<-[:RECORD_OF]-(record:Record)
  WHERE record.latest AND NOT record.withdrawn
  WITH record,
    coalesce(
      head([place IN range(0, size(reliable) - 1) WHERE reliable[place] = record.source]),
      size(reliable)
    ) AS rank
  ORDER BY rank, record.stated_at DESC, record.source, record.key
  RETURN collect(record) AS records
}
WITH person, records,
     any(record IN records WHERE NOT (record.date_of_birth.month = 1 AND record.date_of_birth.day = 1)) AS certain,
     [record IN records WHERE record.family_name IS NOT NULL OR size(record.given_names) > 0] AS named
SET person.given_names = named[0].given_names,
    person.family_name = named[0].family_name,
    person.name = CASE
      WHEN size(named) > 0
      THEN trim(reduce(name = '', part IN coalesce(named[0].given_names, []) | name + part + ' ')
                + coalesce(named[0].family_name, ''))
    END,
    person.sex = CASE
      WHEN any(record IN records WHERE record.sex = 'female') THEN 'female'
      ELSE [record IN records WHERE record.sex IS NOT NULL | record.sex][0]
    END,
    person.date_of_birth = reduce(
      earliest = null, record IN records |
      CASE
        WHEN record.date_of_birth IS NULL THEN earliest
        WHEN certain AND record.date_of_birth.month = 1 AND record.date_of_birth.day = 1 THEN earliest
        WHEN earliest IS NULL OR record.date_of_birth < earliest THEN record.date_of_birth
        ELSE earliest
      END),
    person.warning_markers = COLLECT {
      UNWIND records AS record
      UNWIND coalesce(record.warning_markers, []) AS marker
      RETURN DISTINCT marker ORDER BY marker
    }
