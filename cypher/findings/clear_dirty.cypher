// Take the mark from what was measured, unless it changed again meanwhile, or something about it becomes
// known only after the moment it was measured for: that is to be measured again.
UNWIND $measured AS mark
MATCH (changed:Entity {id: mark.id})
WHERE changed:Touched
  AND changed.touched = mark.stamp
  AND NOT coalesce(changed.occurred_from > $as_of, false)
  AND NOT coalesce(changed.recorded_at > $as_of, false)
  AND NOT coalesce($as_of < changed.superseded_at < $forever, false)
  AND NOT EXISTS {
    MATCH (changed)-[arrow]-(other)
    WHERE arrow.recorded_at > $as_of
      OR $as_of < arrow.superseded_at < $forever
      OR (
        other:Fact
        AND (other.recorded_at > $as_of OR $as_of < other.superseded_at < $forever)
      )
  }
REMOVE changed:Touched, changed.touched
