// What the server does once on an empty store, so that Java learns the classes it needs.
CREATE CONSTRAINT rehearsal IF NOT EXISTS FOR (p:Person) REQUIRE p.id IS UNIQUE;
CREATE INDEX rehearsal_time IF NOT EXISTS FOR (i:Incident) ON (i.occurred_from);
UNWIND range(1, 200) AS number
MERGE (p:Person {id: toString(number % 20)})
  ON CREATE SET p.recorded_at = datetime('2020-01-01T00:00:00Z')
CREATE (i:Incident {id: toString(number), occurred_from: datetime('2020-01-01T00:00:00Z') + duration({days: number})})
CREATE (p)-[:SUSPECT_IN {record: 'a'}]->(i);
MATCH (v:Person {id: '1'}), (i:Incident)
WHERE toInteger(i.id) % 3 = 0
MERGE (v)-[r:VICTIM_IN]->(i)
SET r.record = 'b';
UNWIND ['1', '2', '3'] AS subject
MATCH (p:Person {id: subject})
CALL (p) {
  MATCH (p)-[s:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(v:Person)
  WHERE i.occurred_from >= datetime('2020-01-05T00:00:00Z') AND v <> p
  WITH i, v ORDER BY i.occurred_from, i.id
  RETURN count(DISTINCT v) AS victims, collect(DISTINCT i.id) AS evidence, min(i.occurred_from) AS first_on
}
WITH *, [e IN evidence WHERE e <> '5' | e] AS kept, reduce(total = 0, e IN evidence | total + toInteger(e)) AS total
WHERE victims >= 0
RETURN subject, victims, kept, total, toString(first_on) AS first_on
ORDER BY victims DESC, subject
LIMIT 10;
MATCH path = (a:Person {id: '1'})((:Person)-[:SUSPECT_IN|VICTIM_IN]-(:Incident)){1,2}
RETURN count(path) AS paths, EXISTS { (a)-[:VICTIM_IN]->(:Incident) } AS harmed;
MATCH (n)
RETURN count(n) AS nodes;
