// What people decided on pairs: joined, or told apart.
MATCH (pair:Pair)
WHERE pair.decision IN ['accepted', 'rejected', 'split']
RETURN pair.one AS one, pair.other AS other, pair.decision AS decision
ORDER BY one, other
