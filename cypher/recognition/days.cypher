// On which days can what was known of each person have changed, and which days do their records name? Near are the
// person, whoever shares a record with them, and whoever is tied to them; what is recorded of those is read, and who
// else stands in it.
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
// clause: facts near a person
CALL (person) {
  RETURN person AS near
  UNION
  MATCH (person)-[tie]-(near:Person)
  WHERE tie.recorded_at IS NOT NULL
  RETURN near
  UNION
  MATCH (person)-[part]-(shared:!Person)-[other]-(near:Person)
  WHERE part.recorded_at IS NOT NULL AND other.recorded_at IS NOT NULL
  RETURN near
}
CALL (near) {
  RETURN near AS fact
  UNION
  MATCH (near)-[part]-(thing)
  WHERE part.recorded_at IS NOT NULL
  UNWIND [part, thing] AS fact
  RETURN fact
  UNION
  MATCH (near)-[part]-(thing:!Person)-[other]-(end)
  WHERE part.recorded_at IS NOT NULL AND other.recorded_at IS NOT NULL
  UNWIND [other, end] AS fact
  RETURN fact
  UNION
  MATCH (near)-[lives:LIVES_AT]-(:Address)-[:LIVES_AT]-(:Person)<-[:RECORD_OF]-(fact:Record)
  RETURN fact
}
WITH DISTINCT subject, fact
// end of clause
WHERE fact.recorded_at IS NOT NULL
CALL (fact) {
  UNWIND [fact.recorded_at, fact.superseded_at] AS moment
  WITH moment WHERE moment <= $as_of
  RETURN date(datetime({datetime: moment, timezone: 'Europe/London'})) AS day, true AS is_known
  UNION
  UNWIND keys(fact) AS key
  WITH fact[key] AS value
  WHERE value IS :: DATE NOT NULL OR value IS :: ZONED DATETIME NOT NULL
  WITH CASE
    WHEN value IS :: DATE NOT NULL THEN value
    ELSE date(datetime({datetime: value, timezone: 'Europe/London'}))
  END AS day
  // What was recorded before the day that it names counts from that day on.
  RETURN day, date(datetime({datetime: fact.recorded_at, timezone: 'Europe/London'})) < day AS is_known
}
WITH subject, day, max(is_known) AS is_known
// The beginning and the end of time are no days on which somebody knew more.
WHERE 1 < day.year < 9999
ORDER BY subject, day
RETURN
  subject,
  collect(CASE WHEN is_known THEN toString(day) END) AS known,
  collect(toString(day)) AS named
ORDER BY subject
