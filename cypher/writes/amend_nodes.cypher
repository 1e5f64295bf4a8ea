// When versions that were there before are in force, now that another has come between or after.
UNWIND $rows AS row
MATCH (fact:Fact {version: row.version})
SET fact.recorded_at = datetime(row.recorded_at),
    fact.superseded_at = datetime(row.superseded_at),
    fact.first_recorded_at = datetime(row.first_recorded_at),
    fact.latest = row.latest,
    fact.repeated_at = row.repeated_at
