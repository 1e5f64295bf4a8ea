// Something left the store that the last run compared: the next one looks at every record again.
MATCH (model:MatchModel {id: 'model'})
SET model.followed = false
