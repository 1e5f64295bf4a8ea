// What a request was answered before.
MATCH (submission:Submission {id: $id})
RETURN submission.digest AS digest, submission.answer AS answer
