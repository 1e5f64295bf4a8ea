// What changed since it was last measured, with the stamp of the change; versions of one incident have one.
MATCH (changed:Touched)
RETURN changed.id AS id, max(changed.touched) AS stamp
ORDER BY id
