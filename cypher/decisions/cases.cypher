// Whom findings that stand are about as suspect, how many they are, and how many wait for a decision.
MATCH (finding:Finding)
WHERE finding.pattern IN $patterns
  AND finding.condition IN ['met', 'suspended']
  AND NOT finding.id IN $withheld
MATCH (finding)-[:ABOUT]->(person:Person)
WHERE NOT finding.pattern IN $suspect_first OR finding.subject STARTS WITH person.id + '~'
WITH person.id AS person, finding,
  finding.decision = 'open' OR coalesce(finding.until <= $today, false) AS waits
RETURN
  person,
  count(*) AS findings,
  count(CASE WHEN waits THEN 1 END) AS undecided,
  toString(date(min(finding.first_met))) AS since,
  toString(date(min(CASE WHEN waits THEN finding.first_met END))) AS waiting_since,
  collect(DISTINCT finding.pattern) AS rules,
  toString(max(finding.decided_at)) AS decided_at
ORDER BY person
