// What matching found of pairs; what people decided on them stays.
UNWIND $rows AS row
MERGE (pair:Pair {id: row.id})
SET
  pair.one = row.one,
  pair.other = row.other,
  pair.weight = row.weight,
  pair.zone = row.zone,
  pair.cause = row.cause,
  pair.guard = row.guard,
  pair.agreement = row.agreement,
  pair.difference = row.difference,
  pair.run = $run
