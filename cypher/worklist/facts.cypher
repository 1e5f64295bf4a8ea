// What the work list shows of people as suspects, as one reader may see it.
UNWIND $people AS id
MATCH (person:Person {id: id})
RETURN
  id AS person,
  person.name AS name,
  toString(person.date_of_birth) AS date_of_birth,
  COLLECT {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND coalesce(s.status, 'suspected') <> 'acquitted'
      AND NOT
      // clause: incident out of sight
      (
        $markings IS NOT NULL
        AND (
          NOT i.marking IN $markings
          OR EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }
        )
      )
      // end of clause
    RETURN i {
      .id, .force, .band,
      on: toString(i.occurred_on),
      victims: COLLECT {
        MATCH (victim:Person)-[v:VICTIM_IN]->(i)
        WHERE victim <> person AND v.recorded_at <= $as_of < v.superseded_at
        RETURN DISTINCT victim.id AS victim_id
        ORDER BY victim_id
      }
    } AS item
    ORDER BY i.occurred_on, i.occurred_from, i.id
  } AS incidents,
  COUNT {
    MATCH (o:Order)-[t:AGAINST]->(person)
    WHERE o.recorded_at <= $as_of < o.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND o.made_on <= $today
      AND coalesce($today <= o.expires_on, true)
  } AS orders
ORDER BY person
