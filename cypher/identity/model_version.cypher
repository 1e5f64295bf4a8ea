// The version of the model that pairs are weighed with, and when it was last used; none: nothing was compared yet.
MATCH (model:MatchModel {id: 'model'})
RETURN
  model.version AS version,
  toString(model.at) AS at
