// Who brought about what a run just made of findings, and why: the records were corrected, or somebody erased.
MATCH (finding:Finding {as_of: $at})<-[:OF]-(state:State {at: $at})
WHERE state.by IS NULL
SET state.by = $by, state.reason = $reason, state.cause = $cause
RETURN count(state) AS noted
