// Keep what a reader filters the work list by.
MERGE (filter:WorkFilter {by: $by})
SET filter.force = $force, filter.rule = $rule, filter.owner = $owner, filter.state = $state, filter.at = $at
RETURN count(*) AS saved
