// No answer that is kept for a repeat names what was erased.
MATCH (submission:Submission)
WHERE any(id IN $gone WHERE submission.answer CONTAINS id)
DETACH DELETE submission
RETURN count(*) AS gone
