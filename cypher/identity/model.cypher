// The model that pairs are weighed with.
MATCH (model:MatchModel {id: 'model'})
RETURN model.text AS text
