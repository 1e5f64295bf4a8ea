// What puts somebody first on the work list, as one reader may see it: a grave event or a new victim
// after a day, an order in force. It reads the incidents since that day alone.
UNWIND $people AS id
MATCH (person:Person {id: id})
RETURN
  id AS person,
  EXISTS {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
    WHERE $since < i.occurred_on <= $today
      AND i.band >= $grave
      AND i.recorded_at <= $as_of < i.superseded_at
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
  } AS grave_event,
  EXISTS {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
    WHERE $since < i.occurred_on <= $today
      AND victim <> person
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND v.recorded_at <= $as_of < v.superseded_at
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
      AND NOT EXISTS {
        MATCH (person)-[before:SUSPECT_IN]->(earlier:Incident)<-[against:VICTIM_IN]-(victim)
        WHERE earlier.occurred_on <= $since
          AND earlier.recorded_at <= $as_of < earlier.superseded_at
          AND before.recorded_at <= $as_of < before.superseded_at
          AND against.recorded_at <= $as_of < against.superseded_at
          AND coalesce(before.status, 'suspected') <> 'acquitted'
          AND NOT
          // clause: incident out of sight with i = earlier
          (
            $markings IS NOT NULL
            AND (
              NOT earlier.marking IN $markings
              OR EXISTS {
                MATCH (l:Incident {id: earlier.id})
                WHERE l.latest AND NOT l.marking IN $markings
              }
            )
          )
          // end of clause
      }
  } AS new_victim,
  EXISTS {
    MATCH (o:Order)-[t:AGAINST]->(person)
    WHERE o.recorded_at <= $as_of < o.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND o.made_on <= $today
      AND coalesce($today <= o.expires_on, true)
  } AS order_in_force
ORDER BY person
