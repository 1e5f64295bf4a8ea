// Which assessments of a victim say high risk, and was the victim referred to a MARAC since?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['assessment-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param min_ticks => 14
//   :param within_days => 7
UNWIND $subjects AS subject
WITH subject, date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (subject, today) {
  MATCH (form:Assessment {id: subject})-[of:OF_VICTIM]->(victim:Person)
  WHERE form.recorded_at <= $as_of < form.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND form.made_on <= today
    AND NOT EXISTS {
      MATCH (form)-[:ABOUT]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  WITH form, victim
  ORDER BY form.version, victim.id
  WITH collect({form: form, victim: victim}) AS forms
  RETURN forms[0].form AS form, forms[0].victim AS victim
}
CALL (form, victim, today) {
  MATCH (r:Referral)-[names:FOR_VICTIM]->(victim)
  WHERE r.scheme = 'MARAC'
    AND r.recorded_at <= $as_of < r.superseded_at
    AND names.recorded_at <= $as_of < names.superseded_at
    AND form.made_on <= r.made_on <= today
  RETURN count(DISTINCT r) AS referrals
}
WITH
  subject, today, form, victim, referrals,
  form.grade AS grade,
  COUNT { UNWIND coalesce(form.items, []) AS item RETURN DISTINCT item } AS ticks,
  form.made_on + duration({days: $within_days}) AS due_on
WITH
  *,
  coalesce(grade = 'high', false) OR coalesce(form.tool = 'DASH' AND ticks >= $min_ticks, false) AS high_risk
RETURN
  subject,
  grade,
  ticks,
  high_risk,
  form.made_on AS made_on,
  due_on,
  coalesce(due_on < today, false) AS overdue,
  referrals,
  [id IN [form.id, victim.id] WHERE high_risk AND id IS NOT NULL] AS evidence
ORDER BY subject
