// Forget answers that nobody asks for any more, a few at a time.
MATCH (submission:Submission)
WHERE submission.at < $before
WITH submission
LIMIT $limit
DETACH DELETE submission
