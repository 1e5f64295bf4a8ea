// Decisions that this run took into account, unless another was taken meanwhile.
UNWIND $rows AS row
MATCH (pair:DecidedSince {id: row.id})
WHERE pair.verdicts = row.verdicts
REMOVE pair:DecidedSince
