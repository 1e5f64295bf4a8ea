// What people decided on pairs: joined, or told apart.
MATCH (pair:Pair)
WHERE pair.decision IN ['accepted', 'rejected', 'split']
RETURN pair.one AS left, pair.other AS right, pair.decision AS decision
ORDER BY left, right
