// What follows from the offence table of this release, for rows that were derived from another one.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
SET
  fact += row.values,
  fact.listed_from = date(row.listed_from),
  fact.supervised_until = date(row.supervised_until)
