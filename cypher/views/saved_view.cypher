// One saved view.
MATCH (view:SavedView {id: $id})
RETURN
  view.id AS id,
  view.title AS title,
  view.by AS by,
  toString(view.at) AS at,
  view.ids AS ids,
  view.state AS state
