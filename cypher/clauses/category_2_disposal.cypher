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
