// Keep a view that the page keeps by itself: each person has one, and the next takes its place.
MERGE (view:SavedView {id: $id})
SET view.title = $title, view.by = $by, view.at = $at, view.ids = $ids, view.state = $state
RETURN view.id AS id
