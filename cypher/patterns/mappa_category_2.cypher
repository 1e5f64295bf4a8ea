// How many convictions of each person make them a Category 2 offender under MAPPA by the law alone, and how many of
// these still have them under a sentence, a licence or an order?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param min_months => 12
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, person, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (person) {
  // clause: category 2 disposal
  // clause: disposal on record
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
  // end of clause
    AND NOT c.disposal_kind IN ['no_conviction', 'caution']
    AND c.listed_from <= c.convicted_on
    AND NOT 'notifiable' IN coalesce(c.offence_flags, [])
    AND (
      coalesce(c.sentence_months >= $min_months, false)
      OR c.disposal_kind IN ['hospital', 'guardianship', 'insanity', 'disability', 'indeterminate', 'extended']
    )
  // end of clause
  WITH DISTINCT c
  ORDER BY c.convicted_on, c.id
  RETURN collect(c) AS qualifying
}
WITH subject, today, qualifying, [c IN qualifying WHERE coalesce(c.supervised_until >= today, true)] AS running
RETURN
  subject,
  size(qualifying) AS convictions,
  size(running) AS in_force,
  CASE WHEN size(running) = size(qualifying) THEN [] ELSE ['supervision_over'] END
    + CASE WHEN any(c IN qualifying WHERE c.supervision = 'computed') THEN ['end_computed'] ELSE [] END
    + CASE WHEN any(c IN qualifying WHERE c.supervision = 'unknown') THEN ['end_unknown'] ELSE [] END AS caveats,
  [c IN qualifying | c.id] AS evidence,
  COLLECT { UNWIND running AS c RETURN min(c.supervised_until) + duration({days: 1}) AS day }[0] AS lapses_on
ORDER BY subject
