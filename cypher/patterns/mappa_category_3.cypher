// Is each person convicted of or cautioned for grave harm, and which patterns do they meet, outside Categories 1 and 2?
//
// Runs as it is in Neo4j Browser after these lines; `met` is what the subjects meet of the patterns it rests on:
//   :param subjects => ['person-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param disputed => true
//   :param within_months => 12
//   :param within_hours => 72
//   :param met => {}
//   :param min_band => 3
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH
  subject, person, coalesce($met[subject], []) AS met,
  date(datetime({datetime: $as_of, timezone: 'Europe/London'})) AS today
CALL (person) {
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
    // A caution counts here, as a conviction does.
    AND NOT c.disposal_kind IN ['no_conviction', 'insanity', 'disability']
    AND c.band >= $min_band
  RETURN collect(DISTINCT c.id) AS convictions
}
CALL (person) {
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
  WHERE s.status = 'cautioned'
    AND i.kind <> 'intelligence'
    AND i.band >= $min_band
    AND i.recorded_at <= $as_of < i.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND ($markings IS NULL OR i.marking IN $markings)
  WITH DISTINCT person, i
  // A caution in an incident whose every victim disputes it counts with disputed events only; one whose every
  // victim is the primary perpetrator of the couple counts nowhere.
  CALL (person, i) {
    MATCH (i)<-[v:VICTIM_IN]-(victim:Person)
    WHERE victim <> person
      AND v.recorded_at <= $as_of < v.superseded_at
    WITH DISTINCT victim, [i] AS theirs
    WITH
      victim, theirs,
      // clause: counter-alleged couple
      EXISTS {
        MATCH (victim)-[bs:SUSPECT_IN]->(back:Incident)<-[bv:VICTIM_IN]-(person)
        WHERE back.counted
          AND back.recorded_at <= $as_of < back.superseded_at
          AND bs.recorded_at <= $as_of < bs.superseded_at
          AND bv.recorded_at <= $as_of < bv.superseded_at
          AND coalesce(bs.status, 'suspected') <> 'acquitted'
          AND ($markings IS NULL OR back.marking IN $markings)
          AND EXISTS {
            MATCH (person)-[fs:SUSPECT_IN]->(forth:Incident)<-[fv:VICTIM_IN]-(victim)
            WHERE forth.counted
              AND forth.recorded_at <= $as_of < forth.superseded_at
              AND fs.recorded_at <= $as_of < fs.superseded_at
              AND fv.recorded_at <= $as_of < fv.superseded_at
              AND coalesce(fs.status, 'suspected') <> 'acquitted'
              AND ($markings IS NULL OR forth.marking IN $markings)
              AND (
                (
                  forth.occurred_on - duration({months: $within_months}) <= back.occurred_on
                  AND back.occurred_on - duration({months: $within_months}) <= forth.occurred_on
                ) OR (
                  forth.first_recorded_at - duration({hours: $within_hours}) <= back.first_recorded_at
                  AND back.first_recorded_at - duration({hours: $within_hours}) <= forth.first_recorded_at
                )
              )
          }
      }
      // end of clause
      AS disputed
    // clause: decided couple
    // Who of the two is the primary perpetrator is what a named person said, while all that is between them was weighed.
    OPTIONAL CALL (*) {
      UNWIND CASE WHEN disputed THEN [[person, victim], [victim, person]] ELSE [] END AS pair
      WITH pair[0] AS primary, pair[1] AS harmed
      MATCH (primary)-[ruling:COUNTS_AGAINST]->(harmed)
      WHERE ruling.recorded_at <= $as_of < ruling.superseded_at
        AND NOT EXISTS {
          MATCH (primary)-[p:SUSPECT_IN|VICTIM_IN]->(i:Incident)<-[h:SUSPECT_IN|VICTIM_IN]-(harmed)
          WHERE type(p) <> type(h)
            AND NOT i.id IN ruling.weighed
            AND i.counted
            AND i.recorded_at <= $as_of < i.superseded_at
            AND p.recorded_at <= $as_of < p.superseded_at
            AND h.recorded_at <= $as_of < h.superseded_at
            AND coalesce(CASE type(p) WHEN 'SUSPECT_IN' THEN p.status ELSE h.status END, 'suspected') <> 'acquitted'
            AND ($markings IS NULL OR i.marking IN $markings)
        }
      RETURN primary
    }
    WITH victim, theirs, disputed, primary
    WHERE coalesce(primary = person, true)
    WITH victim, theirs, disputed AND primary IS NULL AS disputed
    // end of clause
    RETURN count(victim) AS harmed, collect(CASE WHEN disputed THEN victim.id END) AS contesting
  }
  WITH i, harmed, contesting, EXISTS {
    MATCH (i)<-[v:VICTIM_IN]-(victim:Person)
    WHERE victim <> person
      AND v.recorded_at <= $as_of < v.superseded_at
  } AS has_victims
  WHERE CASE
    WHEN harmed = 0 THEN NOT has_victims
    ELSE $disputed OR size(contesting) < harmed
  END
  WITH collect({id: i.id, contesting: contesting}) AS all_cautions
  RETURN
    [caution IN all_cautions | caution.id] AS cautions,
    reduce(ids = [], caution IN all_cautions | ids + caution.contesting) AS contesting
}
CALL (person, today) {
  // clause: current MAPPA management
  MATCH (m:Management)-[under:OF]->(person)
  WHERE m.scheme = 'MAPPA'
    AND m.recorded_at <= $as_of < m.superseded_at
    AND under.recorded_at <= $as_of < under.superseded_at
    AND coalesce(m.from <= today, true)
    AND coalesce(today <= m.to, true)
  // end of clause
    AND m.category =~ '(?is)\\s*(mappa\\s*)?(category|cat|c)?[\\s:.-]*1(?![0-9]).*'
  RETURN count(m) > 0 AS category_1
}
// clause: category 2 in force
CALL (person) {
  // clause: category 2 disposal with $min_months = 12
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
    AND c.listed_from <= c.convicted_on
    AND NOT 'notifiable' IN coalesce(c.offence_flags, [])
    AND (
      coalesce(c.sentence_months >= 12, false)
      OR c.disposal_kind IN ['hospital', 'guardianship', 'insanity', 'disability', 'indeterminate', 'extended']
    )
  // end of clause
    AND coalesce(c.supervised_until >= date(datetime({datetime: $as_of, timezone: 'Europe/London'})), true)
  WITH DISTINCT c
  ORDER BY c.convicted_on, c.id
  RETURN
    collect(c.id) AS category_2_ids,
    max(c.convicted_on) AS category_2_on,
    min(c.supervised_until) AS category_2_until
}
// end of clause
WITH
  subject, person, convictions, cautions, contesting, category_1, category_2_until, met,
  size(category_2_ids) > 0 AS category_2
WITH *, reduce(ids = convictions + cautions, finding IN met | ids + finding.evidence) AS ids
// clause: evidence in order of time
CALL (person, ids) {
  CALL (person, ids) {
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
    WHERE i.id IN ids
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
    RETURN i.id AS id, i.occurred_on AS day, i.occurred_from AS at
    UNION
    MATCH (person)-[of:CONVICTED_OF]->(c:Conviction)
    WHERE c.id IN ids
      AND c.recorded_at <= $as_of < c.superseded_at
      AND of.recorded_at <= $as_of < of.superseded_at
    RETURN c.id AS id, c.convicted_on AS day, null AS at
    UNION
    UNWIND ids AS id
    RETURN id, null AS day, null AS at
  }
  WITH id, min(day) AS day, min(at) AS at
  // What has no day of its own comes after, people last.
  ORDER BY day, at, id STARTS WITH 'person-', id
  RETURN collect(id) AS evidence
}
// end of clause
RETURN
  subject,
  COLLECT { UNWIND met AS finding WITH DISTINCT finding.pattern AS pattern RETURN pattern ORDER BY pattern } AS because,
  size(convictions) + size(cautions) AS grave,
  category_1,
  category_2,
  evidence,
  COLLECT {
    UNWIND reduce(others = contesting, finding IN met | others + finding.disputed_with) AS other
    WITH DISTINCT other
    RETURN other ORDER BY other
  } AS disputed_with,
  reduce(
    earliest = category_2_until + duration({days: 1}), finding IN met |
    CASE WHEN earliest <= finding.lapses_on THEN earliest ELSE coalesce(finding.lapses_on, earliest) END
  ) AS lapses_on
ORDER BY subject
