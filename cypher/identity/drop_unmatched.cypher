// Records that an earlier run left out, and that were compared since.
MATCH (unmatched:Unmatched)
WHERE CASE WHEN $records IS NULL THEN unmatched.run <> $run ELSE unmatched.record IN $records END
DELETE unmatched
