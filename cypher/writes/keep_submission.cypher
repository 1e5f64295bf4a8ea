// Keep what a request was answered; of two that were sent at once, the first.
MERGE (submission:Submission {id: $id})
ON CREATE SET
  submission.digest = $digest,
  submission.answer = $answer,
  submission.at = $at
RETURN submission.answer AS answer
