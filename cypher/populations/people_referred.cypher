// Everyone whom a referral to a multi-agency scheme concerns.
MATCH (person:Person)<-[c:CONCERNS]-(referral:Referral)
WHERE referral.recorded_at <= $as_of < referral.superseded_at
  AND c.recorded_at <= $as_of < c.superseded_at
RETURN DISTINCT person.id AS subject
ORDER BY subject
