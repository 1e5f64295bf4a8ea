// Which assessments the mere passing of time moves: those whose days for a referral were running when they were
// measured before.
MATCH (form:Assessment)
WHERE date($previous_since) - duration({days: $within_days + 1}) <= form.made_on
  AND form.made_on <= date($since) + duration({days: 1})
RETURN DISTINCT form.id AS subject
ORDER BY subject
