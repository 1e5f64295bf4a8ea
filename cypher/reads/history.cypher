// Everything recorded about one person, as one reader may see it, as it was known at one moment.
// `dark` are incidents whose marking the reader lacks; what rests on them is left out with them.
// `hidden` are people all of whose roles are in dark incidents; for this reader there is no such person.
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
WITH person,
  // clause: dark incidents
  COLLECT {
    WITH person
    WHERE $markings IS NOT NULL
    CALL (person) {
      MATCH (person)-[:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(x:Incident)
      RETURN x
      UNION
      MATCH (person)-[:CONVICTED_OF|OF|OF_VICTIM]-(:Fact)-[:FOR|IN|ABOUT]->(x:Incident)
      RETURN x
    }
    WITH x
    WHERE NOT x.marking IN $markings
      AND (x.latest OR x.recorded_at <= $as_of < x.superseded_at)
    RETURN DISTINCT x.id
  } AS dark,
  // end of clause
  COLLECT {
    WITH person
    WHERE $markings IS NOT NULL
    CALL (person) {
      RETURN person AS v
      UNION
      MATCH (person)-[:PARTNER_OF|PARENT_OF|RELATED_TO]-(v:Person)
      RETURN v
      UNION
      MATCH (person)-[:LIVES_AT]->(:Address)<-[:LIVES_AT]-(v:Person)
      RETURN v
      UNION
      MATCH (person)<-[:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM]-(:Fact)-[:AGAINST|PROTECTS|CONCERNS|FOR_VICTIM]->(v:Person)
      RETURN v
      UNION
      MATCH (person)-[:SUSPECT_IN]->(:Incident)<-[:ABOUT]-(:Assessment)-[:OF_VICTIM]->(v:Person)
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
WITH person, dark, hidden
WHERE NOT person.id IN hidden
RETURN
  // clause: person and records
  person {
    .id, .name, .family_name, .sex,
    given_names: coalesce(person.given_names, []),
    warning_markers: coalesce(person.warning_markers, []),
    date_of_birth: toString(person.date_of_birth)
  } AS person,
  COLLECT {
    MATCH (r:Record)-[:RECORD_OF]->(person)
    WHERE r.recorded_at <= $as_of < r.superseded_at
    RETURN r {
      .id, .source, .given_names, .family_name, .aliases, .date_of_birth_as_recorded,
      .birth_place, .occupation, .sex, .pnc_id, .cro_number, .phone, .email, .ethnicity, .force,
      .warning_markers,
      record_id: r.source + ':' + r.key,
      // Known before it was stated, through what refers to it: the day it was stated is shown.
      recorded_at: toString(CASE WHEN r.recorded_at.year = 1 THEN r.stated_at ELSE r.recorded_at END),
      date_of_birth: toString(r.date_of_birth),
      former: COLLECT {
        MATCH (f:Record {id: r.id})
        WHERE f.recorded_at < f.superseded_at <= $as_of
        RETURN f {
          .given_names, .family_name, .aliases, .sex, .warning_markers,
          date_of_birth: toString(f.date_of_birth),
          recorded_at: toString(
            CASE WHEN f.recorded_at.year = 1 THEN f.stated_at ELSE f.recorded_at END
          ),
          superseded_at: toString(f.superseded_at)
        } AS item
        ORDER BY f.recorded_at
      }
    } AS item
    // As the person's own values are chosen: what was stated last comes first.
    ORDER BY r.stated_at DESC, r.source, r.key
  } AS records,
  // end of clause
  COLLECT {
    // clause: incidents of a person
    MATCH (person)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
    WHERE i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND NOT i.id IN dark
      AND ($markings IS NULL OR i.marking IN $markings)
    // end of clause
    WITH person, i, s
    ORDER BY type(s), s.row
    WITH person, i, collect(s {
      .status, .relationship, .injury, .source,
      role: type(s),
      record_id: head(COLLECT {
        MATCH (q:Record {id: s.record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      // Without a time of its own a part is recorded with its incident.
      recorded_at: toString(
        CASE WHEN s.recorded_at.year = 1 THEN i.first_recorded_at ELSE s.recorded_at END
      ),
      former: COLLECT {
        MATCH (person)-[f:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
        WHERE f.row = s.row AND f.recorded_at < f.superseded_at <= $as_of
        RETURN f {
          .status, .relationship, .injury,
          recorded_at: toString(
            CASE WHEN f.recorded_at.year = 1 THEN i.first_recorded_at ELSE f.recorded_at END
          ),
          superseded_at: toString(f.superseded_at)
        } AS item
        ORDER BY f.recorded_at
      }
    }) AS roles
    RETURN i {
      .id, .source, .force, .kind, .flags, .counted, .offence_codes, .title, .behaviours, .band,
      .harm, .offence_flags, .marking, .reference, .outcome, .narrative,
      roles: roles,
      record_id: i.source + ':' + i.key,
      recorded_at: toString(i.recorded_at),
      first_recorded_at: toString(i.first_recorded_at),
      occurred_from: toString(i.occurred_from),
      occurred_to: toString(i.occurred_to),
      occurred_on: toString(i.occurred_on),
      address: head(COLLECT {
        MATCH (i)-[o:OCCURRED_AT]->(a:Address)
        WHERE o.recorded_at <= $as_of < o.superseded_at
          AND ($protected OR NOT a.protected)
        RETURN a {.id, .town, .postcode, .kind, .protected, lines: coalesce(a.lines, [])} AS item
        ORDER BY a.id
      }),
      people: COLLECT {
        MATCH (other:Person)-[t:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i)
        WHERE other <> person
          AND t.recorded_at <= $as_of < t.superseded_at
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
          person: other {.id, .name, .sex, date_of_birth: toString(other.date_of_birth)}
        } AS item
        ORDER BY type(t), other.id, t.row
      },
      former: COLLECT {
        MATCH (f:Incident {id: i.id})
        WHERE f.recorded_at < f.superseded_at <= $as_of
          AND ($markings IS NULL OR f.marking IN $markings)
        RETURN f {
          .kind, .flags, .offence_codes, .title, .behaviours, .band, .marking, .reference,
          .outcome, .narrative,
          occurred_from: toString(f.occurred_from),
          occurred_to: toString(f.occurred_to),
          recorded_at: toString(f.recorded_at),
          superseded_at: toString(f.superseded_at)
        } AS item
        ORDER BY f.recorded_at
      }
    } AS item
    ORDER BY i.occurred_from, i.id
  } AS incidents,
  COLLECT {
    MATCH (person)-[t:PARTNER_OF|PARENT_OF|RELATED_TO]-(other:Person)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND NOT other.id IN hidden
    RETURN t {
      .kind, .source,
      tie: type(t),
      outward: startNode(t) = person,
      from: toString(t.from),
      to: toString(t.to),
      record_id: head(COLLECT {
        MATCH (q:Record {id: CASE WHEN startNode(t) = person THEN t.record ELSE t.other_record END})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      recorded_at: toString(t.recorded_at),
      person: other {.id, .name, .sex, date_of_birth: toString(other.date_of_birth)}
    } AS item
    ORDER BY type(t), t.from, other.id, t.row
  } AS ties,
  COLLECT {
    MATCH (person)-[t:LIVES_AT]->(a:Address)
    WHERE t.recorded_at <= $as_of < t.superseded_at
      AND ($protected OR NOT a.protected)
    RETURN t {
      .source,
      record_id: head(COLLECT {
        MATCH (q:Record {id: t.record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      from: toString(t.from),
      to: toString(t.to),
      recorded_at: toString(t.recorded_at),
      address: a {.id, .town, .postcode, .kind, .protected, lines: coalesce(a.lines, [])},
      address_record_id: head(COLLECT {
        MATCH (q:AddressRecord {id: t.address_record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      })
    } AS item
    ORDER BY t.from, a.id, t.row
  } AS residences,
  COLLECT {
    MATCH (person)-[t:LIVES_AT]->(a:Address)<-[u:LIVES_AT]-(other:Person)
    WHERE other <> person
      AND a.home
      AND ($protected OR NOT a.protected)
      AND t.recorded_at <= $as_of < t.superseded_at
      AND u.recorded_at <= $as_of < u.superseded_at
      AND NOT coalesce(t.to < u.from, false)
      AND NOT coalesce(u.to < t.from, false)
      AND NOT other.id IN hidden
    RETURN u {
      .source,
      record_id: head(COLLECT {
        MATCH (q:Record {id: u.record})
        RETURN q.source + ':' + q.key
        LIMIT 1
      }),
      recorded_at: toString(u.recorded_at),
      // Where one of the two has no day, the other's is the one that is known.
      from: toString(CASE WHEN t.from > u.from THEN t.from ELSE coalesce(u.from, t.from) END),
      to: toString(CASE WHEN t.to < u.to THEN t.to ELSE coalesce(u.to, t.to) END),
      address: a.id,
      person: other {.id, .name, .sex, date_of_birth: toString(other.date_of_birth)}
    } AS item
    ORDER BY u.from, other.id, u.row, t.row
  } AS shared_homes,
  COLLECT {
    MATCH (o:Order)-[t:AGAINST|PROTECTS]->(person)
    WHERE o.recorded_at <= $as_of < o.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND NOT EXISTS {
        MATCH (o)-[:AGAINST]->(v:Person)
        WHERE v.id IN hidden
      }
    WITH o, collect(DISTINCT type(t)) AS parts
    RETURN o {
      .id, .source, .kind, .conditions,
      record_id: o.source + ':' + o.key,
      recorded_at: toString(o.recorded_at),
      made_on: toString(o.made_on),
      served_at: toString(o.served_at),
      expires_on: toString(o.expires_on),
      against_subject: 'AGAINST' IN parts,
      protects_subject: 'PROTECTS' IN parts,
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
      },
      excludes_from: head(COLLECT {
        MATCH (o)-[x:EXCLUDES_FROM]->(a:Address)
        WHERE x.recorded_at <= $as_of < x.superseded_at
          AND ($protected OR NOT a.protected)
        RETURN a {.id, .town, .postcode, .kind, .protected, lines: coalesce(a.lines, [])} AS item
        ORDER BY a.id
      })
    } AS item
    ORDER BY o.made_on, o.id
  } AS orders,
  COLLECT {
    MATCH (f:Referral)-[t:CONCERNS|FOR_VICTIM]->(person)
    WHERE f.recorded_at <= $as_of < f.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND NOT EXISTS {
        MATCH (f)-[:CONCERNS]->(v:Person)
        WHERE v.id IN hidden
      }
    WITH f, collect(DISTINCT type(t)) AS parts
    RETURN f {
      .id, .source, .scheme, .outcome, .reason,
      record_id: f.source + ':' + f.key,
      recorded_at: toString(f.recorded_at),
      made_on: toString(f.made_on),
      decided_on: toString(f.decided_on),
      concerns_subject: 'CONCERNS' IN parts,
      concerns: head(COLLECT {
        MATCH (f)-[x:CONCERNS]->(v:Person)
        WHERE x.recorded_at <= $as_of < x.superseded_at
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      }),
      victim: head(COLLECT {
        MATCH (f)-[x:FOR_VICTIM]->(v:Person)
        WHERE x.recorded_at <= $as_of < x.superseded_at
          AND NOT v.id IN hidden
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      })
    } AS item
    ORDER BY f.made_on, f.id
  } AS referrals,
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
      AND NOT EXISTS {
        MATCH (m)-[:ABOUT]->(x:Incident)
        WHERE x.id IN dark
      }
      AND NOT EXISTS {
        MATCH (m)-[:OF_VICTIM]->(v:Person)
        WHERE v.id IN hidden
      }
    RETURN m {
      .id, .source, .tool, .grade, .items,
      record_id: m.source + ':' + m.key,
      recorded_at: toString(m.recorded_at),
      made_on: toString(m.made_on),
      victim: head(COLLECT {
        MATCH (m)-[x:OF_VICTIM]->(v:Person)
        WHERE x.recorded_at <= $as_of < x.superseded_at
        RETURN DISTINCT v {.id, .name, .sex, date_of_birth: toString(v.date_of_birth)} AS item
        ORDER BY item.id
      }),
      incident: head(COLLECT {
        MATCH (m)-[x:ABOUT]->(i:Incident)
        WHERE x.recorded_at <= $as_of < x.superseded_at
          AND i.recorded_at <= $as_of < i.superseded_at
        RETURN DISTINCT i.id AS id
        ORDER BY id
      })
    } AS item
    ORDER BY m.made_on, m.id
  } AS assessments,
  COLLECT {
    MATCH (m:Management)-[t:OF]->(person)
    WHERE m.recorded_at <= $as_of < m.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
    RETURN m {
      .id, .source, .scheme, .register, .category, .level, .lead_agency,
      record_id: m.source + ':' + m.key,
      recorded_at: toString(m.recorded_at),
      from: toString(m.from),
      to: toString(m.to),
      last_review: toString(m.last_review)
    } AS item
    ORDER BY m.from, m.id
  } AS managements,
  COLLECT {
    MATCH (person)-[t:CONVICTED_OF]->(c:Conviction)
    WHERE c.recorded_at <= $as_of < c.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND NOT EXISTS {
        MATCH (c)-[:FOR]->(x:Incident)
        WHERE x.id IN dark
      }
    RETURN c {
      .id, .source, .offence_code, .sentence_months, .suspended, .disposal, .band, .court_da_finding,
      record_id: c.source + ':' + c.key,
      recorded_at: toString(c.recorded_at),
      convicted_on: toString(c.convicted_on),
      incident: head(COLLECT {
        MATCH (c)-[x:FOR]->(i:Incident)
        WHERE x.recorded_at <= $as_of < x.superseded_at
          AND i.recorded_at <= $as_of < i.superseded_at
        RETURN DISTINCT i.id AS id
        ORDER BY id
      })
    } AS item
    ORDER BY c.convicted_on, c.id
  } AS convictions,
  COLLECT {
    MATCH (a:RiskAssessment)-[t:OF]->(person)
    WHERE a.recorded_at <= $as_of < a.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
    RETURN a {
      .id, .source, .tool, .grade,
      record_id: a.source + ':' + a.key,
      recorded_at: toString(a.recorded_at),
      made_on: toString(a.made_on)
    } AS item
    ORDER BY a.made_on, a.id
  } AS risk_assessments,
  COLLECT {
    MATCH (p:ProtectionPlan)-[t:FOR_CHILD]->(person)
    WHERE p.recorded_at <= $as_of < p.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
    RETURN p {
      .id, .source, .category,
      record_id: p.source + ':' + p.key,
      recorded_at: toString(p.recorded_at),
      from: toString(p.from),
      to: toString(p.to)
    } AS item
    ORDER BY p.from, p.id
  } AS protection_plans,
  COLLECT {
    MATCH (d:Death)-[t:OF]->(person)
    WHERE d.recorded_at <= $as_of < d.superseded_at
      AND t.recorded_at <= $as_of < t.superseded_at
      AND NOT EXISTS {
        MATCH (d)-[:IN]->(x:Incident)
        WHERE x.id IN dark
      }
    RETURN d {
      .id, .source, .cause,
      record_id: d.source + ':' + d.key,
      recorded_at: toString(d.recorded_at),
      died_on: toString(d.died_on),
      incident: head(COLLECT {
        MATCH (d)-[x:IN]->(i:Incident)
        WHERE x.recorded_at <= $as_of < x.superseded_at
          AND i.recorded_at <= $as_of < i.superseded_at
        RETURN DISTINCT i.id AS id
        ORDER BY id
      })
    } AS item
    ORDER BY d.died_on, d.id
  } AS deaths,
  // clause: findings about a person
  COLLECT {
    MATCH (f:Finding)-[:ABOUT]->(person)
    // Of findings that hidden records may have moved, nothing is told here.
    WHERE $stored_findings
      AND f.condition IN ['met', 'suspended', 'no_longer_met']
    RETURN f {
      .id, .pattern, .version, .condition, .decision, .suspended_by, .subject, .caveats,
      as_of: toString(f.as_of),
      lapses_on: toString(f.lapses_on),
      measures: [
        name IN keys(f) |
        [name, CASE WHEN f[name] IS :: DATE | ZONED DATETIME THEN toString(f[name]) ELSE f[name] END]
      ],
      subject_names: COLLECT {
        MATCH (p:Person)<-[:ABOUT]-(f)
        WHERE p.name IS NOT NULL
        RETURN [p.id, p.name] AS item
        ORDER BY p.id
      },
      subject_records: COLLECT {
        MATCH (r:Record)-[:RECORD_OF]->(:Person)<-[:ABOUT]-(f)
        WHERE r.recorded_at <= $as_of < r.superseded_at
        RETURN DISTINCT r.source + ':' + r.key AS record_id
        ORDER BY record_id
      },
      evidence: COLLECT {
        UNWIND range(0, size(f.evidence) - 1) AS place
        CALL (f, place) {
          MATCH (x:Fact {id: f.evidence[place]})
          RETURN x
          UNION
          MATCH (x:Record|AddressRecord)-[:RECORD_OF]->(:Entity {id: f.evidence[place]})
          WHERE x.recorded_at <= $as_of < x.superseded_at
          RETURN x
        }
        WITH place, min(x.source + ':' + x.key) AS record_id
        RETURN [f.evidence[place], record_id] AS item
        ORDER BY place
      },
      above:
        // clause: above in ranking
        // How many have more, counted from the index; null for whoever takes no place.
        head(COLLECT {
          MATCH (own:RankedMeasure {id: f.id})
          WHERE f.condition = 'met'
          RETURN COUNT {
            MATCH (more:RankedMeasure)
            WHERE more.pattern = own.pattern AND more.value > own.value
          } AS above
        })
        // end of clause
    } AS item
    ORDER BY f.pattern, f.subject
  } AS findings,
  COLLECT {
    MATCH (d:Detection)
    WHERE d.as_of IS NOT NULL
    RETURN [d.pattern, toString(d.as_of)] AS item
    ORDER BY d.pattern
  } AS detected
  // end of clause
