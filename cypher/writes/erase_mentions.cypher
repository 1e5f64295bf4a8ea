// Nothing kept about others names what was erased.
MATCH (record:Finding|State)
WHERE any(id IN $gone WHERE id IN coalesce(record.evidence, [])
  OR id IN coalesce(record.weighed, [])
  OR id IN coalesce(record.disputed_with, [])
  OR id IN coalesce(record.suspended_by, [])
  OR id IN coalesce(record.reopened_by, [])
  OR id = record.primary_perpetrator)
FOREACH (name IN [name IN ['evidence', 'weighed', 'disputed_with', 'suspended_by', 'reopened_by'] WHERE record[name] IS NOT NULL] |
  SET record[name] = [id IN record[name] WHERE NOT id IN $gone]
)
SET record.primary_perpetrator = CASE WHEN NOT record.primary_perpetrator IN $gone THEN record.primary_perpetrator END
RETURN count(record) AS records
