// By which limb does each person meet the test that would make a referral to MAPPA mandatory?
//
// Runs as it is in Neo4j Browser after these lines; `met` is what the subjects meet of serial_convicted:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param met => {}
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH
  subject,
  [
    one IN coalesce($met[subject], [])
    // What has lapsed by the day asked for says nothing any more.
    WHERE coalesce(date(datetime({datetime: $as_of, timezone: 'Europe/London'})) < one.lapses_on, true)
  ] AS serial
RETURN
  subject,
  CASE WHEN size(serial) > 0 THEN 'serial' END AS limb,
  size(serial) AS limbs,
  reduce(ids = [], one IN serial | ids + one.evidence) AS evidence,
  ['serious_harm_not_measured'] AS caveats
ORDER BY subject
