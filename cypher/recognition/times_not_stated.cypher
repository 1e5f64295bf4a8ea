// Which of these people rest, on their first day, on a record of which the source did not say when it was recorded?
UNWIND $rows AS row
MATCH (fact:Fact)
WHERE fact.id IN row.evidence
  AND fact.recorded_at <= row.moment < fact.superseded_at
  AND NOT fact.explicit
RETURN row.subject AS subject, count(DISTINCT fact.id) AS records
ORDER BY subject
