// The model that pairs are weighed with, and when it was last used.
MERGE (model:MatchModel {id: 'model'})
SET
  model.text = $text,
  model.version = $version,
  model.join_at = $join_at,
  model.review_at = $review_at,
  model.largest = $largest,
  model.followed = true,
  model.at = $at
