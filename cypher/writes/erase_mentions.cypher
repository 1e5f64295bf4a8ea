// Nothing kept about others names what was erased.
MATCH (kept:Finding|State)
WHERE any(id IN $gone WHERE id IN coalesce(kept.evidence, [])
  OR id IN coalesce(kept.weighed, [])
  OR id IN coalesce(kept.disputed_with, [])
  OR id IN coalesce(kept.suspended_by, [])
  OR id IN coalesce(kept.reopened_by, [])
  OR id = kept.primary_perpetrator)
FOREACH (name IN [name IN ['evidence', 'weighed', 'disputed_with', 'suspended_by', 'reopened_by'] WHERE kept[name] IS NOT NULL] |
  SET kept[name] = [id IN kept[name] WHERE NOT id IN $gone]
)
SET kept.primary_perpetrator = CASE WHEN NOT kept.primary_perpetrator IN $gone THEN kept.primary_perpetrator END
RETURN count(kept) AS kept
