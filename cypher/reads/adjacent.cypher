// One step from some people, incidents, addresses and papers along what is recorded, as one reader may see it.
// $along says what a step may lead to (kinds; of papers only where `papers` is true) and along which links; its
// `ends` may be stepped to whatever their kind. Every step has what its end is ranked by.
// $documents has the kind of each label of a paper.
// Ids come in one map: lists of their own would cost a plan for each combination of their lengths.
CALL () {
  UNWIND $nodes.people AS id
  MATCH (a:Person {id: id})-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(b:Incident)
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.people AS id
  MATCH (a:Person {id: id})-[t:PARTNER_OF|PARENT_OF|RELATED_TO]-(b:Person)
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.people AS id
  MATCH (a:Person {id: id})-[t:LIVES_AT]->(b:Address)
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.incidents AS id
  MATCH (a:Incident {id: id})<-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]-(b:Person)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.incidents AS id
  MATCH (a:Incident {id: id})-[t:OCCURRED_AT]->(b:Address)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.addresses AS id
  MATCH (a:Address {id: id})<-[t:LIVES_AT]-(b:Person)
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.addresses AS id
  MATCH (a:Address {id: id})<-[t:OCCURRED_AT]-(b:Incident)
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.people AS id
  MATCH (a:Person {id: id})-[t:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(b:Fact)
  WHERE $along.papers
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.incidents AS id
  MATCH (a:Incident {id: id})<-[t:FOR|ABOUT|IN]-(b:Fact)
  WHERE $along.papers
    AND a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.addresses AS id
  MATCH (a:Address {id: id})<-[t:EXCLUDES_FROM]-(b:Order)
  WHERE $along.papers
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.papers AS id
  MATCH (a:Fact {id: id})-[t:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(b:Person)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.papers AS id
  MATCH (a:Fact {id: id})-[t:FOR|ABOUT|IN]->(b:Incident)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
  UNION ALL
  UNWIND $nodes.papers AS id
  MATCH (a:Order {id: id})-[t:EXCLUDES_FROM]->(b:Address)
  WHERE a.recorded_at <= $as_of < a.superseded_at
  RETURN a, t, b
}
WITH a, t, b
WHERE t.recorded_at <= $as_of < t.superseded_at
  AND ($along.links IS NULL
    OR type(t) IN $along.links)
WITH DISTINCT a.id AS start, type(t) AS link, b,
  CASE
    WHEN b:Person THEN 'person'
    WHEN b:Incident THEN 'incident'
    WHEN b:Address THEN 'address'
    ELSE $documents[head([label IN labels(b) WHERE label <> 'Fact'])]
  END AS kind
WHERE ($along.kinds IS NULL
    OR kind IN $along.kinds
    OR b.id IN $along.ends)
  AND (NOT b:Address
    OR $protected
    OR NOT b.protected)
  AND (NOT b:Incident
    OR (b.recorded_at <= $as_of < b.superseded_at
      AND ($markings IS NULL
        OR (b.marking IN $markings
          AND NOT EXISTS {
            MATCH (l:Incident {id: b.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }))))
  AND (NOT b:Person
    OR $markings IS NULL
    OR NOT EXISTS {
      MATCH (b)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE NOT x.marking IN $markings
    }
    OR EXISTS {
      MATCH (b)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      WHERE x.marking IN $markings
        AND x.recorded_at <= $as_of < x.superseded_at
        AND s.recorded_at <= $as_of < s.superseded_at
        AND NOT EXISTS {
          MATCH (l:Incident {id: x.id})
          WHERE l.latest AND NOT l.marking IN $markings
        }
    })
  AND (NOT b:Fact
    OR b:Incident
    OR (b.recorded_at <= $as_of < b.superseded_at
      AND ($markings IS NULL
        OR (NOT EXISTS {
            MATCH (b)-[:FOR|ABOUT|IN]->(x:Incident)
            WHERE NOT x.marking IN $markings
              AND (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
          }
          AND NOT EXISTS {
            MATCH (b)-[:AGAINST|CONCERNS|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(v:Person)
            WHERE
              // clause: hidden person
              EXISTS {
                MATCH (v)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
                WHERE NOT x.marking IN $markings
              }
              AND NOT EXISTS {
                MATCH (v)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
                WHERE x.marking IN $markings
                  AND x.recorded_at <= $as_of < x.superseded_at
                  AND r.recorded_at <= $as_of < r.superseded_at
                  AND NOT EXISTS {
                    MATCH (l:Incident {id: x.id})
                    WHERE l.latest AND NOT l.marking IN $markings
                  }
              }
              // end of clause
          }))))
RETURN
  start,
  link,
  b.id AS end,
  kind,
  b.band AS band,
  toString(coalesce(b.occurred_on, b.made_on, b.convicted_on, b.died_on, b.from)) AS on
ORDER BY start, end, link
