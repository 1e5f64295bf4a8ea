// The model that pairs are weighed with; none: nothing was compared yet.
MATCH (model:MatchModel {id: 'model'})
RETURN
  model.text AS text,
  model.version AS version,
  model.join_at AS join_at,
  model.review_at AS review_at,
  toString(model.at) AS at
