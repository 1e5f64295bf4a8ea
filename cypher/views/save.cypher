// Keep a view; saved again, it is the same one.
MERGE (view:SavedView {id: $id})
ON CREATE SET view.title = $title, view.by = $by, view.at = $at, view.ids = $ids, view.state = $state
RETURN view.id AS id
