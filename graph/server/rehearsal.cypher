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
// Planning is most of what a first question costs: this one is planned in every round.
CYPHER replan=force
UNWIND ['1', '2', '3'] AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND i.occurred_from <= datetime('2030-01-01T00:00:00Z')
  WITH person, victim, collect(DISTINCT i) AS theirs
  WITH victim, theirs, EXISTS {
    MATCH (victim)-[bs:SUSPECT_IN]->(back:Incident)<-[bv:VICTIM_IN]-(person)
    WHERE bs.record = 'a'
      AND EXISTS {
        MATCH (person)-[fs:SUSPECT_IN]->(forth:Incident)<-[fv:VICTIM_IN]-(victim)
        WHERE fs.record = 'a'
          AND forth.occurred_from - duration({months: 12}) <= back.occurred_from
          AND back.occurred_from - duration({hours: 72}) <= forth.occurred_from
      }
  } AS both
  WITH victim, theirs, both
  ORDER BY victim.id
  RETURN collect({victim: victim, id: victim.id, both: both, incidents: theirs, days: [i IN theirs | date(i.occurred_from)]}) AS sides
}
CALL (sides) {
  UNWIND sides AS side
  UNWIND side.incidents AS i
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS ids, min(i.occurred_from) AS first, max(i.occurred_from) AS last
}
CALL (sides) {
  CALL (sides) {
    UNWIND sides AS side
    UNWIND side.incidents AS i
    WITH i.id AS incident, collect(side.id) AS together
    UNWIND tail(together) AS other
    RETURN head(together) AS one, other
    UNION
    UNWIND sides AS a
    UNWIND sides AS b
    WITH a, b, a.victim AS start, b.victim AS end
    MATCH (start)-[tie:VICTIM_IN|SUSPECT_IN]->(end)
    WHERE tie.record IN ['a', 'b'] AND any(day IN a.days + b.days WHERE coalesce(tie.at <= day, true))
    RETURN a.id AS one, b.id AS other
  }
  RETURN collect(DISTINCT [one, other]) AS ties
}
WITH subject, sides, ids, first, last,
  reduce(groups = [side IN sides | [side.id]], tie IN ties |
    [group IN groups WHERE none(id IN tie WHERE id IN group)]
    + [reduce(joined = [], group IN groups | CASE WHEN any(id IN tie WHERE id IN group) THEN joined + group ELSE joined END)]) AS groups
OPTIONAL MATCH (known:Incident {id: subject})
WITH *, CASE WHEN known IS NULL THEN 'a' ELSE known.id END AS state
CALL (*) {
  WITH subject, state
  WHERE state = 'a'
  MERGE (found:Incident {id: subject + state})
  ON CREATE SET found.state = state
  SET found += {state: state}
  WITH found
  MATCH (about:Person {id: '1'})
  MERGE (about)-[:SUSPECT_IN]->(found)
  RETURN count(*) AS written
}
RETURN subject, size(sides) AS sides, size(groups) AS groups, size(ids) AS incidents, toString(first) AS first, last, written
ORDER BY subject;
