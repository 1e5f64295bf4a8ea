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
