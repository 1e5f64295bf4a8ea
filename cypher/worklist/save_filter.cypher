// Keep what a reader filters the work list by.
MERGE (kept:WorkFilter {by: $by})
SET kept.force = $force, kept.rule = $rule, kept.owner = $owner, kept.state = $state, kept.at = $at
RETURN count(*) AS saved
