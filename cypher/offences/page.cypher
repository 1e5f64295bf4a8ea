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
  toString(fact.convicted_on) AS convicted_on,
  fact.sentence_months AS sentence_months,
  fact.suspended AS suspended,
  fact.disposal AS disposal,
  toString(fact.sentence_ends_on) AS sentence_ends_on,
  toString(fact.licence_ends_on) AS licence_ends_on,
  fact.disposal_kind AS disposal_kind,
  toString(fact.supervised_until) AS supervised_until,
  fact.supervision AS supervision,
  CASE
    WHEN fact:Incident THEN [fact.id]
    ELSE COLLECT {
      MATCH (fact)<-[:CONVICTED_OF]-(person:Person)
      RETURN DISTINCT person.id AS id ORDER BY id
    }
  END AS touches
ORDER BY version
