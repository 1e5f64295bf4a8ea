// That the model was used again.
MATCH (model:MatchModel {id: 'model'})
SET model.at = $at
