// What somebody must know of a person before they knock, as one reader may see it: what the briefing is made of.
MATCH (person:Person {id: $person})
WHERE
  // clause: known person
  // Known at that moment: a record had been stated, or something known speaks of them.
  EXISTS {
    MATCH (known:Record)-[:RECORD_OF]->(person)
    WHERE known.recorded_at <= $as_of < known.superseded_at
      AND known.stated_at <= $as_of
  }
  OR EXISTS {
    MATCH (person)-[t]-(other)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
  }
  // end of clause
WITH person
WHERE NOT (
  // clause: hidden person with v = person
  EXISTS {
    MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    WHERE NOT x.marking IN $markings
  }
  AND NOT EXISTS {
    MATCH (person)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
    WHERE x.marking IN $markings
      AND x.recorded_at <= $as_of < x.superseded_at
      AND r.recorded_at <= $as_of < r.superseded_at
      AND NOT EXISTS {
        MATCH (l:Incident {id: x.id})
        WHERE l.latest AND NOT l.marking IN $markings
      }
  }
  // end of clause
)
RETURN
  person {
    .id, .name, .family_name, .sex,
    given_names: coalesce(person.given_names, []),
    warning_markers: coalesce(person.warning_markers, []),
    date_of_birth: toString(person.date_of_birth)
  } AS person,
  COLLECT {
    MATCH (r:Record)-[:RECORD_OF]->(person)
    WHERE r.recorded_at <= $as_of < r.superseded_at
      AND size(coalesce(r.warning_markers, [])) > 0
    RETURN {
      record_id: r.source + ':' + r.key,
      on: toString(date(datetime({datetime: r.stated_at, timezone: 'Europe/London'}))),
      markers: r.warning_markers
    } AS item
    ORDER BY r.stated_at DESC, r.source, r.key
  } AS markers,
  COLLECT {
    MATCH (person)-[s:SUSPECT_IN|VICTIM_IN]->(i:Incident)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND coalesce(s.status, 'suspected') <> 'acquitted'
      AND NOT
      // clause: incident out of sight
      (
        $markings IS NOT NULL
        AND (
          NOT i.marking IN $markings
          OR EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }
        )
      )
      // end of clause
    WITH person, i, collect(DISTINCT type(s)) AS roles
    RETURN i {
      .id, .force, .kind, .marking, .title, .band, .behaviours, .offence_flags,
      record_id: i.source + ':' + i.key,
      on: toString(i.occurred_on),
      as_suspect: 'SUSPECT_IN' IN roles,
      as_victim: 'VICTIM_IN' IN roles,
      people: COLLECT {
        MATCH (other:Person)-[t:SUSPECT_IN|VICTIM_IN]->(i)
        WHERE other <> person
          AND t.recorded_at <= $as_of < t.superseded_at
          AND coalesce(t.status, 'suspected') <> 'acquitted'
        WITH other, collect(DISTINCT type(t)) AS parts
        RETURN {
          person: other {.id, .name, .sex, date_of_birth: toString(other.date_of_birth)},
          as_suspect: 'SUSPECT_IN' IN parts,
          as_victim: 'VICTIM_IN' IN parts
        } AS item
        ORDER BY other.id
      }
    } AS item
    ORDER BY i.occurred_on, i.occurred_from, i.id
  } AS incidents,
  COLLECT {
    MATCH (person)-[:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)<-[t:OF]-(d:Death)
    WHERE victim <> person
      AND i.recorded_at <= $as_of < i.superseded_at
      AND v.recorded_at <= $as_of < v.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND d.recorded_at <= $as_of < d.superseded_at
      AND NOT
      // clause: incident out of sight
      (
        $markings IS NOT NULL
        AND (
          NOT i.marking IN $markings
          OR EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }
        )
      )
      // end of clause
      AND NOT EXISTS {
        MATCH (d)-[:IN]->(x:Incident)
        WHERE
          // clause: incident out of sight with i = x
          (
            $markings IS NOT NULL
            AND (
              NOT x.marking IN $markings
              OR EXISTS {
                MATCH (l:Incident {id: x.id})
                WHERE l.latest AND NOT l.marking IN $markings
              }
            )
          )
          // end of clause
      }
    WITH DISTINCT victim, d
    RETURN {
      person: victim {.id, .name, .sex, date_of_birth: toString(victim.date_of_birth)},
      on: toString(d.died_on),
      cause: d.cause,
      record_id: d.source + ':' + d.key
    } AS item
    ORDER BY d.died_on, d.id
  } AS deaths,
  COLLECT {
    MATCH (o:Order)-[t:AGAINST|PROTECTS]->(person)
    WHERE o.recorded_at <= $as_of < o.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND o.made_on <= $today
      AND coalesce($today <= o.expires_on, true)
    WITH o, collect(DISTINCT type(t)) AS parts
    WHERE NOT EXISTS {
      MATCH (o)-[:AGAINST]->(v:Person)
      WHERE (
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
      )
    }
    RETURN o {
      .id, .kind, .conditions,
      record_id: o.source + ':' + o.key,
      on: toString(o.made_on),
      served_at: toString(o.served_at),
      expires_on: toString(o.expires_on),
      against_subject: 'AGAINST' IN parts,
      against: COLLECT {
        MATCH (o)-[part:AGAINST]->(v:Person)
        WHERE part.recorded_at <= $as_of < part.superseded_at
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      },
      protects: COLLECT {
        MATCH (o)-[part:PROTECTS]->(v:Person)
        WHERE part.recorded_at <= $as_of < part.superseded_at
          AND NOT (
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
          )
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      },
      excludes_from: head(COLLECT {
        MATCH (o)-[part:EXCLUDES_FROM]->(a:Address)
        WHERE part.recorded_at <= $as_of < part.superseded_at
          AND ($protected OR NOT a.protected)
        RETURN a {.id, .town, .postcode, .kind, .protected, lines: coalesce(a.lines, [])} AS item
        ORDER BY a.id
      })
    } AS item
    ORDER BY o.made_on DESC, o.id
  } AS orders,
  COLLECT {
    MATCH (person)-[t:LIVES_AT]->(a:Address)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND ($protected OR NOT a.protected)
      AND coalesce(t.from <= $today, true)
      AND coalesce($today <= t.to, true)
    WITH a, t
    ORDER BY t.from DESC, t.row
    WITH a, collect(t)[0] AS t
    RETURN {
      address: a {.id, .town, .postcode, .kind, .protected, lines: coalesce(a.lines, [])},
      since: toString(t.from),
      record_id: head(COLLECT {
        MATCH (q:Record {id: t.record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      others: COLLECT {
        MATCH (other:Person)-[u:LIVES_AT]->(a)
        WHERE other.id <> $person
          AND u.recorded_at <= $as_of < u.superseded_at
          AND coalesce(u.from <= $today, true)
          AND coalesce($today <= u.to, true)
          AND NOT (
            // clause: hidden person with v = other
            EXISTS {
              MATCH (other)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
              WHERE NOT x.marking IN $markings
            }
            AND NOT EXISTS {
              MATCH (other)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
              WHERE x.marking IN $markings
                AND x.recorded_at <= $as_of < x.superseded_at
                AND r.recorded_at <= $as_of < r.superseded_at
                AND NOT EXISTS {
                  MATCH (l:Incident {id: x.id})
                  WHERE l.latest AND NOT l.marking IN $markings
                }
            }
            // end of clause
          )
        WITH other, u
        ORDER BY u.from DESC, u.row
        WITH other, collect(u)[0] AS u
        RETURN {
          person: other {.id, .name, .sex, date_of_birth: toString(other.date_of_birth)},
          since: toString(u.from),
          record_id: head(COLLECT {
            MATCH (q:Record {id: u.record})
            RETURN q.source + ':' + q.key
            LIMIT 1
          })
        } AS item
        ORDER BY other.id
      }
    } AS item
    ORDER BY t.from DESC, a.id
  } AS homes,
  COLLECT {
    MATCH (person)-[t:PARENT_OF]->(child:Person)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND NOT (
        // clause: hidden person with v = child
        EXISTS {
          MATCH (child)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE NOT x.marking IN $markings
        }
        AND NOT EXISTS {
          MATCH (child)-[r:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
          WHERE x.marking IN $markings
            AND x.recorded_at <= $as_of < x.superseded_at
            AND r.recorded_at <= $as_of < r.superseded_at
            AND NOT EXISTS {
              MATCH (l:Incident {id: x.id})
              WHERE l.latest AND NOT l.marking IN $markings
            }
        }
        // end of clause
      )
    WITH child, t
    ORDER BY t.row
    WITH child, collect(t)[0] AS t
    RETURN {
      person: child {.id, .name, .sex, date_of_birth: toString(child.date_of_birth)},
      since: toString(t.from),
      record_id: head(COLLECT {
        MATCH (q:Record {id: t.record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      })
    } AS item
    ORDER BY child.date_of_birth, child.id
  } AS children,
  COLLECT {
    CALL (person) {
      MATCH (m:Assessment)-[t:OF_VICTIM]->(person)
      WHERE t.recorded_at <= $as_of < t.superseded_at
      RETURN m
      UNION
      MATCH (m:Assessment)-[t:ABOUT]->(i:Incident)<-[s:SUSPECT_IN]-(person)
      WHERE t.recorded_at <= $as_of < t.superseded_at
        AND i.recorded_at <= $as_of < i.superseded_at
        AND s.recorded_at <= $as_of < s.superseded_at
      RETURN m
    }
    WITH m
    WHERE m.recorded_at <= $as_of < m.superseded_at
      AND m.grade IS NOT NULL
      AND NOT EXISTS {
        MATCH (m)-[:ABOUT]->(i:Incident)
        WHERE
          // clause: incident out of sight
          (
            $markings IS NOT NULL
            AND (
              NOT i.marking IN $markings
              OR EXISTS {
                MATCH (l:Incident {id: i.id})
                WHERE l.latest AND NOT l.marking IN $markings
              }
            )
          )
          // end of clause
      }
    RETURN m {
      .tool, .grade,
      record_id: m.source + ':' + m.key,
      on: toString(m.made_on),
      victim: head(COLLECT {
        MATCH (m)-[part:OF_VICTIM]->(v:Person)
        WHERE part.recorded_at <= $as_of < part.superseded_at
          AND NOT (
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
          )
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      })
    } AS item
    ORDER BY m.made_on DESC, m.id
  } AS assessments,
  COLLECT {
    MATCH (m:Management)-[t:OF]->(person)
    WHERE m.recorded_at <= $as_of < m.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND coalesce(m.from <= $today, true)
      AND coalesce($today <= m.to, true)
    RETURN m {
      .source, .scheme, .category, .level,
      record_id: m.source + ':' + m.key,
      on: toString(m.from)
    } AS item
    ORDER BY m.from DESC, m.id
  } AS managements,
  COLLECT {
    MATCH (f:Referral)-[t:CONCERNS|FOR_VICTIM]->(person)
    WHERE f.recorded_at <= $as_of < f.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND f.scheme = 'DVDS'
      AND f.made_on <= $today
      AND f.outcome IS NULL
      AND NOT coalesce(f.decided_on <= $today, false)
      AND NOT EXISTS {
        MATCH (f)-[:CONCERNS]->(v:Person)
        WHERE (
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
        )
      }
    RETURN DISTINCT {record_id: f.source + ':' + f.key, on: toString(f.made_on)} AS item
    ORDER BY item.on DESC, item.record_id
  } AS disclosures,
  COLLECT {
    MATCH (person)-[s:SUSPECT_IN|VICTIM_IN]->(i:Incident)<-[t:SUSPECT_IN|VICTIM_IN]-(other:Person)-[u:LIVES_AT]->(a:Address {protected: true})
    WHERE $protected
      AND other <> person
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND u.recorded_at <= $as_of < u.superseded_at
      AND coalesce(u.from <= $today, true)
      AND coalesce($today <= u.to, true)
      AND NOT
      // clause: incident out of sight
      (
        $markings IS NOT NULL
        AND (
          NOT i.marking IN $markings
          OR EXISTS {
            MATCH (l:Incident {id: i.id})
            WHERE l.latest AND NOT l.marking IN $markings
          }
        )
      )
      // end of clause
    WITH DISTINCT other, u.from AS from, u.record AS record
    WITH other, max(from) AS from, min(record) AS record
    RETURN {
      person: other {.id, .name, .sex, date_of_birth: toString(other.date_of_birth)},
      on: toString(from),
      record_id: head(COLLECT {
        MATCH (q:Record {id: record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      })
    } AS item
    ORDER BY other.id
  } AS protected_people
ORDER BY person.id
