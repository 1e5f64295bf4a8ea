// People, incidents, addresses and papers (orders and the like) by id, and every relationship among them, as one reader may see them.
// Ids come in one map: lists of their own would cost a plan for each combination of their lengths.
WITH
  COLLECT {
    UNWIND $nodes.people AS id
    MATCH (v:Person {id: id})
    WHERE (
        // clause: known person with person = v
        // Known at that moment: a record had been stated, or something known speaks of them.
        EXISTS {
          MATCH (known:Record)-[:RECORD_OF]->(v)
          WHERE known.recorded_at <= $as_of < known.superseded_at
            AND known.stated_at <= $as_of
        }
        OR EXISTS {
          MATCH (v)-[t]-(other)
          WHERE t.recorded_at <= $as_of < t.superseded_at
            AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
        }
        // end of clause
      )
      AND ($markings IS NULL
        OR NOT EXISTS {
          MATCH (v)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE NOT x.marking IN $markings
        }
        OR EXISTS {
          MATCH (v)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE x.marking IN $markings
            AND x.recorded_at <= $as_of < x.superseded_at
            AND s.recorded_at <= $as_of < s.superseded_at
            AND NOT EXISTS {
              MATCH (l:Incident {id: x.id})
              WHERE l.latest AND NOT l.marking IN $markings
            }
        })
    RETURN v
  } AS people,
  COLLECT {
    UNWIND $nodes.incidents AS id
    MATCH (i:Incident {id: id})
    WHERE
      // clause: visible incident
      i.recorded_at <= $as_of < i.superseded_at
      AND ($markings IS NULL
        OR (i.marking IN $markings
          AND NOT EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }))
      // end of clause
    RETURN i
  } AS incidents,
  COLLECT {
    UNWIND $nodes.addresses AS id
    MATCH (a:Address {id: id})
    WHERE $protected OR NOT a.protected
    RETURN a
  } AS addresses,
  COLLECT {
    UNWIND $nodes.papers AS id
    MATCH (f:Fact {id: id})
    WHERE f.recorded_at <= $as_of < f.superseded_at
      AND ($markings IS NULL
        OR (NOT EXISTS {
            MATCH (f)-[:FOR|ABOUT|IN]->(x:Incident)
            WHERE NOT x.marking IN $markings
              AND (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
          }
          AND NOT EXISTS {
            MATCH (f)-[:AGAINST|CONCERNS|CONVICTED_OF|OF|OF_VICTIM|FOR_CHILD]-(v:Person)
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
          }))
    RETURN f
  } AS papers
RETURN
  COLLECT {
    UNWIND people AS v
    RETURN v {
      .id, .name,
      date_of_birth: toString(v.date_of_birth),
      record_ids: COLLECT {
        MATCH (r:Record)-[:RECORD_OF]->(v)
        WHERE r.recorded_at <= $as_of < r.superseded_at
        RETURN r.source + ':' + r.key AS id
        ORDER BY id
      }
    } AS item
  } AS people,
  COLLECT {
    UNWIND incidents AS i
    RETURN i {
      .id, .title, .kind, .band, .force, .counted, .marking,
      occurred_on: toString(i.occurred_on),
      record_ids: [i.source + ':' + i.key]
    } AS item
  } AS incidents,
  COLLECT {
    UNWIND addresses AS a
    RETURN a {
      .id, .lines, .town, .postcode,
      protected: a.protected,
      record_ids: COLLECT {
        MATCH (r:AddressRecord)-[:RECORD_OF]->(a)
        WHERE r.recorded_at <= $as_of < r.superseded_at
        RETURN r.source + ':' + r.key AS id
        ORDER BY id
      }
    } AS item
  } AS addresses,
  COLLECT {
    UNWIND papers AS f
    RETURN f {
      .id, .grade, .outcome,
      what: coalesce(f.kind, f.scheme, f.tool, f.category, f.cause, f.offence_code),
      on: toString(coalesce(f.made_on, f.convicted_on, f.died_on, f.from)),
      until: toString(coalesce(f.expires_on, f.to)),
      record_ids: [f.source + ':' + f.key]
    } AS item
  } AS papers,
  COLLECT {
    CALL (people, incidents, addresses, papers) {
      UNWIND incidents AS b
      MATCH (a:Person)-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(b)
      WHERE a IN people
      RETURN a, t, b
      UNION ALL
      UNWIND people AS a
      MATCH (a)-[t:PARTNER_OF|PARENT_OF|RELATED_TO]->(b:Person)
      WHERE b IN people
      RETURN a, t, b
      UNION ALL
      UNWIND people AS a
      MATCH (a)-[t:LIVES_AT]->(b:Address)
      WHERE b IN addresses
      RETURN a, t, b
      UNION ALL
      UNWIND incidents AS a
      MATCH (a)-[t:OCCURRED_AT]->(b:Address)
      WHERE b IN addresses
      RETURN a, t, b
      UNION ALL
      UNWIND papers AS a
      MATCH (a)-[t:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM|OF|OF_VICTIM|FOR_CHILD]->(b:Person)
      WHERE b IN people
      RETURN a, t, b
      UNION ALL
      UNWIND papers AS a
      MATCH (a)-[t:FOR|ABOUT|IN]->(b:Incident)
      WHERE b IN incidents
      RETURN a, t, b
      UNION ALL
      UNWIND papers AS a
      MATCH (a)-[t:EXCLUDES_FROM]->(b:Address)
      WHERE b IN addresses
      RETURN a, t, b
      UNION ALL
      UNWIND papers AS b
      MATCH (a:Person)-[t:CONVICTED_OF]->(b)
      WHERE a IN people
      RETURN a, t, b
    }
    WITH a, t, b
    WHERE t.recorded_at <= $as_of < t.superseded_at
    RETURN DISTINCT {
      // Of one paper several arrows may lead to one person: an order against whom it also protects.
      id: coalesce(
        t.row,
        a.id + CASE WHEN type(t) = 'OCCURRED_AT' THEN '>' ELSE '>' + type(t) + '>' END + b.id
      ),
      kind: type(t),
      start: a.id,
      end: b.id,
      status: t.status,
      detail: coalesce(t.kind, t.relationship),
      from: toString(t.from),
      to: toString(t.to),
      source: coalesce(t.source, a.source, b.source)
    } AS item
  } AS edges
