// For each person and moment: the counted incidents as suspect and their victims, as known then, and the force of
// the latest of them.
UNWIND $moments AS row
MATCH (person:Person {id: row.subject})
WITH row.place AS place, person, row.moment AS moment
CALL (person, moment) {
  // clause: counted incident with $as_of = moment
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
    AND i.counted
    AND i.recorded_at <= moment < i.superseded_at
    AND s.recorded_at <= moment < s.superseded_at
    AND v.recorded_at <= moment < v.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR i.marking IN $markings)
  // end of clause
    AND i.occurred_from <= moment
  WITH i, victim
  ORDER BY i.occurred_from DESC, i.id DESC
  RETURN
    head(collect(i.force)) AS force,
    collect(DISTINCT i.id) AS incidents,
    collect(DISTINCT victim.id) AS victims
}
RETURN place, person.name AS name, force, incidents, victims
ORDER BY place
