// What a reader keeps the work list filtered by.
MATCH (kept:WorkFilter {by: $by})
RETURN kept.force AS force, kept.rule AS rule, kept.owner AS owner, kept.state AS state
ORDER BY kept.by
