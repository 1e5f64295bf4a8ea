// Which releases from custody, sentences, licences and orders of each person end within so many days?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param ahead_days => 28
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH
  subject, person,
  date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today,
  date(datetime({datetime: $as_of, timezone: 'Europe/London'})) + duration({days: $ahead_days}) AS last_day
OPTIONAL CALL (person, today, last_day) {
  MATCH (o:Order)-[against:AGAINST]->(person)
  WHERE o.recorded_at <= $as_of < o.superseded_at
    AND against.recorded_at <= $as_of < against.superseded_at
    AND o.made_on <= today
    AND today <= o.expires_on <= last_day
  RETURN 'order' AS kind, o.expires_on AS ends_on, o.id AS id, false AS computed
  UNION
  MATCH (person)-[stay:LIVES_AT]->(place:Address {kind: 'custody'})
  WHERE stay.recorded_at <= $as_of < stay.superseded_at
    AND ($protected OR NOT place.protected)
    AND coalesce(stay.from <= today, true)
    AND today <= stay.to <= last_day
  RETURN 'release' AS kind, stay.to AS ends_on, place.id AS id, false AS computed
  UNION
  // clause: disposal on record
  MATCH (person)-[of:CONVICTED_OF]->(c:Conviction)
  WHERE c.recorded_at <= $as_of < c.superseded_at
    AND of.recorded_at <= $as_of < of.superseded_at
    AND c.convicted_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND NOT EXISTS {
      MATCH (c)-[:FOR]->(x:Incident)
      WHERE (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
        AND $markings IS NOT NULL
        AND NOT x.marking IN $markings
    }
  // end of clause
    AND NOT c.disposal_kind IN ['no_conviction', 'caution']
  UNWIND [
    {kind: 'licence', day: c.licence_ends_on, computed: false},
    {kind: 'sentence', day: c.sentence_ends_on, computed: false},
    {kind: 'sentence', day: CASE c.supervision WHEN 'computed' THEN c.supervised_until END, computed: true}
  ] AS ending
  WITH c, ending
  WHERE today <= ending.day <= last_day
  RETURN ending.kind AS kind, ending.day AS ends_on, c.id AS id, ending.computed AS computed
}
WITH subject, kind, ends_on, id, computed
ORDER BY ends_on, kind, id
WITH
  subject,
  collect(CASE WHEN kind IS NOT NULL THEN {kind: kind, ends_on: ends_on, id: id, computed: computed} END) AS endings
RETURN
  subject,
  size(endings) AS endings_soon,
  endings[0].ends_on AS ends_on,
  COLLECT { UNWIND endings AS ending WITH DISTINCT ending.kind AS kind RETURN kind ORDER BY kind } AS kinds,
  reduce(ids = [], ending IN endings | CASE WHEN ending.id IN ids THEN ids ELSE ids + ending.id END) AS evidence,
  CASE WHEN any(ending IN endings WHERE ending.computed) THEN ['end_computed'] ELSE [] END AS caveats,
  endings[0].ends_on + duration({days: 1}) AS lapses_on
ORDER BY subject
