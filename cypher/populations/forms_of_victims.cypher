// Every risk assessment of a victim, by whichever tool.
MATCH (form:Assessment)
WHERE form.recorded_at <= $as_of < form.superseded_at
RETURN DISTINCT form.id AS subject
ORDER BY subject
