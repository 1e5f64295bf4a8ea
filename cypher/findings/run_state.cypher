// What a run must know before it measures, in one row: the offence table that severity is of; what changed since it was
// last measured, as far as `$most` nodes; when each pattern last ran; acceptances whose day has come; and whom the last
// runs could not measure. More changes than that are read by themselves.
MATCH (store:Store {id: 'store'})
RETURN
  store.offences AS offences,
  COLLECT {
    MATCH (changed:Touched)
    WITH changed
    LIMIT $most
    WITH changed.id AS id, max(changed.touched) AS stamp, count(*) AS nodes
    ORDER BY id
    RETURN {id: id, stamp: stamp, nodes: nodes}
  } AS changed,
  COLLECT {
    MATCH (detection:Detection)
    WITH detection
    ORDER BY detection.pattern
    RETURN detection {
      .pattern, .version, .parameters,
      as_of: toString(detection.as_of),
      calendar_on: toString(detection.calendar_on)
    }
  } AS detections,
  COLLECT {
    MATCH (finding:Finding)
    WHERE finding.until <= $today
    WITH finding
    ORDER BY finding.id
    WITH finding.pattern AS pattern, collect(finding.id) AS ids
    ORDER BY pattern
    RETURN {pattern: pattern, ids: ids}
  } AS expired,
  COLLECT {
    MATCH (unmeasured:Unmeasured)
    WITH unmeasured
    ORDER BY unmeasured.pattern, unmeasured.subject
    RETURN unmeasured {.pattern, .subject}
  } AS unmeasured
