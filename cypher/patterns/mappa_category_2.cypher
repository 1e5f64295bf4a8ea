// How many convictions of each person make them a Category 2 offender under MAPPA by the law alone?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param min_months => 12
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  // clause: conviction that stands
  MATCH (person)-[of:CONVICTED_OF]->(c:Conviction)
  WHERE c.recorded_at <= $as_of < c.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND c.convicted_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND NOT EXISTS {
      MATCH (c)-[:FOR]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
    AND none(
      word IN ['quashed', 'acquitted', 'caution', 'discontinued', 'withdrawn']
      WHERE toLower(coalesce(c.disposal, '')) CONTAINS word
    )
  // end of clause
    AND c.listed_from <= c.convicted_on
    AND NOT 'notifiable' IN c.offence_flags
    AND (
      coalesce(c.sentence_months >= $min_months, false)
      OR toLower(coalesce(c.disposal, '')) CONTAINS 'hospital order'
    )
  WITH DISTINCT c
  ORDER BY c.convicted_on, c.id
  RETURN collect(c.id) AS qualifying
}
RETURN
  subject,
  size(qualifying) AS convictions,
  qualifying AS evidence
ORDER BY subject
