i.recorded_at <= $as_of < i.superseded_at
AND ($markings IS NULL
  OR (i.marking IN $markings
    AND NOT EXISTS {
      MATCH (l:Incident {id: i.id})
      WHERE l.latest AND NOT l.marking IN $markings
    }))
