// Decided pairs that this run did not find: only the decision is left of them.
MATCH (pair:Pair)
WHERE pair.run <> $run
REMOVE pair.weight, pair.zone, pair.cause, pair.run, pair.agreement, pair.difference, pair.queue, pair.guard
