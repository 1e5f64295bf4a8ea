// The views that one person saved, the latest first.
MATCH (view:SavedView {by: $by})
WITH view
ORDER BY view.at DESC, view.id
WITH collect(view {.id, .title, .by, at: toString(view.at)}) AS views
RETURN size(views) AS total, views[$skip..$skip + $limit] AS views
