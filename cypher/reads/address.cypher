// One address with who is recorded there, what happened there and which orders keep people from it.
MATCH (a:Address {id: $address})
WHERE ($protected OR NOT a.protected)
  AND (EXISTS {
      MATCH (r:AddressRecord)-[:RECORD_OF]->(a)
      WHERE r.recorded_at <= $as_of < r.superseded_at
        AND r.stated_at <= $as_of
    }
    OR EXISTS {
      MATCH (a)-[t]-(other)
      WHERE t.recorded_at <= $as_of < t.superseded_at
        AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
    })
WITH a,
  COLLECT {
    WITH a
    WHERE $markings IS NOT NULL
    CALL (a) {
      MATCH (v:Person)-[:LIVES_AT]->(a)
      RETURN v
      UNION
      MATCH (v:Person)<-[:AGAINST|PROTECTS]-(:Order)-[:EXCLUDES_FROM]->(a)
      RETURN v
    }
    WITH v
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
    RETURN v.id
  } AS hidden
RETURN
  a {
    .id, .town, .postcode, .kind, .protected, .uprn, .latitude, .longitude,
    lines: coalesce(a.lines, [])
  } AS address,
  COLLECT {
    MATCH (r:AddressRecord)-[:RECORD_OF]->(a)
    WHERE r.recorded_at <= $as_of < r.superseded_at
    RETURN r {
      .id, .source, .lines, .town, .postcode, .uprn, .latitude, .longitude, .kind, .protected,
      .force,
      record_id: r.source + ':' + r.key,
      recorded_at: toString(CASE WHEN r.recorded_at.year = 1 THEN r.stated_at ELSE r.recorded_at END)
    } AS item
    ORDER BY r.stated_at DESC, r.source, r.key
  } AS records,
  COLLECT {
    MATCH (v:Person)-[t:LIVES_AT]->(a)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND NOT v.id IN hidden
    RETURN t {
      .source,
      record_id: head(COLLECT {
        MATCH (q:Record {id: t.record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      address_record_id: head(COLLECT {
        MATCH (q:AddressRecord {id: t.address_record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      from: toString(t.from),
      to: toString(t.to),
      recorded_at: toString(t.recorded_at),
      person: v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)}
    } AS item
    ORDER BY t.from, v.id, t.row
  } AS residents,
  COLLECT {
    MATCH (i:Incident)-[o:OCCURRED_AT]->(a)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND o.recorded_at <= $as_of < o.superseded_at
      AND ($markings IS NULL
        OR (i.marking IN $markings
          AND NOT EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }))
    RETURN i {
      .id, .source, .force, .kind, .title, .band, .counted, .marking, .outcome,
      record_id: i.source + ':' + i.key,
      recorded_at: toString(i.recorded_at),
      occurred_from: toString(i.occurred_from),
      occurred_on: toString(i.occurred_on),
      people: COLLECT {
        MATCH (v:Person)-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
        WHERE t.recorded_at <= $as_of < t.superseded_at
        RETURN t {
          .status, .relationship, .injury, .source,
          role: type(t),
          record_id: head(COLLECT {
            MATCH (q:Record {id: t.record})
            RETURN q.source + ':' + q.key
            LIMIT 1
          }),
          recorded_at: toString(
            CASE WHEN t.recorded_at.year = 1 THEN i.first_recorded_at ELSE t.recorded_at END
          ),
          person: v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)}
        } AS item
        ORDER BY type(t), v.id, t.row
      }
    } AS item
    ORDER BY i.occurred_from, i.id
  } AS incidents,
  COLLECT {
    MATCH (o:Order)-[t:EXCLUDES_FROM]->(a)
    WHERE o.recorded_at <= $as_of < o.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND NOT EXISTS {
        MATCH (o)-[:AGAINST]->(v:Person)
        WHERE v.id IN hidden
      }
    RETURN o {
      .id, .source, .kind, .conditions,
      record_id: o.source + ':' + o.key,
      recorded_at: toString(o.recorded_at),
      made_on: toString(o.made_on),
      served_at: toString(o.served_at),
      expires_on: toString(o.expires_on),
      against: COLLECT {
        MATCH (o)-[x:AGAINST]->(v:Person)
        WHERE x.recorded_at <= $as_of < x.superseded_at
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      },
      protects: COLLECT {
        MATCH (o)-[x:PROTECTS]->(v:Person)
        WHERE x.recorded_at <= $as_of < x.superseded_at
          AND NOT v.id IN hidden
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      }
    } AS item
    ORDER BY o.made_on, o.id
  } AS orders
