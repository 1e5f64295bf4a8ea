// New versions of rows that are nodes.
UNWIND $rows AS row
CREATE (fact:Fact:$($labels))
SET fact = row.values
FOREACH (name IN keys(row.moments) | SET fact[name] = datetime(row.moments[name]))
FOREACH (name IN keys(row.days) | SET fact[name] = date(row.days[name]))
