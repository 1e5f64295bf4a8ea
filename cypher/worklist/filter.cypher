// What a reader keeps the work list filtered by.
MATCH (filter:WorkFilter {by: $by})
RETURN filter.force AS force, filter.rule AS rule, filter.owner AS owner, filter.state AS state
ORDER BY filter.by
