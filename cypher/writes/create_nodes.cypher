// New versions of rows that are nodes.
UNWIND $rows AS row
CREATE (fact:Fact:$($labels))
SET fact = row.values,
    fact.stated_at = datetime(row.stated_at),
    fact.recorded_at = datetime(row.recorded_at),
    fact.superseded_at = datetime(row.superseded_at),
    fact.first_recorded_at = datetime(row.first_recorded_at)
FOREACH (name IN keys(row.moments) | SET fact[name] = datetime(row.moments[name]))
FOREACH (name IN keys(row.days) | SET fact[name] = date(row.days[name]))
