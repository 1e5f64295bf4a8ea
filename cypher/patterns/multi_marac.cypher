// With how many different victims was each person referred to a MARAC?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  MATCH (person)<-[c:CONCERNS]-(referral:Referral)-[f:FOR_VICTIM]->(victim:Person)
  WHERE victim <> person
    AND referral.scheme = 'MARAC'
    AND referral.made_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND referral.recorded_at <= $as_of < referral.superseded_at
    AND c.recorded_at <= $as_of < c.superseded_at
    AND f.recorded_at <= $as_of < f.superseded_at
  WITH DISTINCT referral, victim
  ORDER BY referral.made_on, referral.id, victim.id
  RETURN collect({id: referral.id, made_on: referral.made_on, victim: victim}) AS cases
}
CALL (cases) {
  UNWIND cases AS referral
  WITH DISTINCT referral.victim AS victim
  ORDER BY victim.id
  RETURN collect(victim) AS referred
}
CALL (person, referred) {
  WITH person
  WHERE size(referred) > 0
  // clause: counted incident
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
    AND i.counted
    AND i.recorded_at <= $as_of < i.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND v.recorded_at <= $as_of < v.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR i.marking IN $markings)
  // end of clause
    AND victim IN referred
  RETURN count(DISTINCT i) AS incidents
}
RETURN
  subject,
  size(referred) AS victims,
  COUNT { UNWIND cases AS referral RETURN DISTINCT referral.id } AS referrals,
  incidents,
  head([referral IN cases | referral.made_on]) AS first_on,
  last([referral IN cases | referral.made_on]) AS last_on,
  COLLECT {
    UNWIND cases AS referral
    WITH DISTINCT referral.id AS id, referral.made_on AS made_on
    RETURN id ORDER BY made_on, id
  } + [victim IN referred | victim.id] AS evidence
ORDER BY subject
