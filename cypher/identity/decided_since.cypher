// Pairs that a person decided on since the last run.
MATCH (pair:DecidedSince)
RETURN pair.id AS id, pair.one AS left, pair.other AS right, pair.verdicts AS verdicts
ORDER BY id
