// Every risk assessment of a victim by the national checklist (DASH).
MATCH (form:Assessment)
WHERE form.tool = 'DASH'
  AND form.recorded_at <= $as_of < form.superseded_at
RETURN DISTINCT form.id AS subject
ORDER BY subject
