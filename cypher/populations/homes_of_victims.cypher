// Every home, refuges and other protected places apart, where a victim of an incident lives or lived, or where
// there was an incident with a victim.
MATCH (place:Address)
WHERE place.home
  AND NOT place.protected
  AND (
    EXISTS {
      MATCH (place)<-[o:OCCURRED_AT]-(i:Incident)<-[v:VICTIM_IN]-(:Person)
      WHERE i.recorded_at <= $as_of < i.superseded_at
        AND o.recorded_at <= $as_of < o.superseded_at
        AND v.recorded_at <= $as_of < v.superseded_at
        AND ($markings IS NULL OR i.marking IN $markings)
    }
    OR EXISTS {
      MATCH (place)<-[stay:LIVES_AT]-(:Person)-[v:VICTIM_IN]->(i:Incident)
      WHERE i.recorded_at <= $as_of < i.superseded_at
        AND stay.recorded_at <= $as_of < stay.superseded_at
        AND v.recorded_at <= $as_of < v.superseded_at
        AND ($markings IS NULL OR i.marking IN $markings)
    }
  )
RETURN place.id AS subject
ORDER BY subject
