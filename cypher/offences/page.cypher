// Incidents and convictions with what was derived of their offences, a page in the order of versions.
MATCH (fact:Fact)
WHERE fact.version > $after AND fact:Incident|Conviction
WITH fact
ORDER BY fact.version
LIMIT $limit
RETURN
  fact.version AS version,
  fact.kind AS kind,
  fact.offence_codes AS offence_codes,
  fact.behaviours AS behaviours,
  fact.offence_code AS offence_code,
  fact.offence AS offence,
  fact.band AS band,
  fact.harm AS harm,
  fact.offence_flags AS offence_flags,
  toString(fact.listed_from) AS listed_from,
  CASE
    WHEN fact:Incident THEN [fact.id]
    ELSE COLLECT {
      MATCH (fact)<-[:CONVICTED_OF]-(person:Person)
      RETURN DISTINCT person.id AS id ORDER BY id
    }
  END AS touches
ORDER BY version
