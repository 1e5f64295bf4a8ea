// The version of the model that pairs are weighed with, when it was last used, with which limits pairs were joined,
// and whether the store follows the last run, so that the next need only look at what changed; none: nothing was
// compared yet.
MATCH (model:MatchModel {id: 'model'})
RETURN
  model.version AS version,
  toString(model.at) AS at,
  model.join_at AS join_at,
  model.review_at AS review_at,
  model.largest AS largest,
  coalesce(model.followed, false) AS followed
