// To which items of each DASH assessment did the records of before it say yes, where the form does not?
//
// Runs as it is in Neo4j Browser after these lines:
//   :param subjects => ['assessment-1']
//   :param as_of => datetime()
//   :param markings => null
//   :param protected => true
//   :param chain_days => 731
//   :param late_days => 30
//   :param merge_hours => 24
//   :param tempo_events => 4
//   :param max_ratio => 0.5
//   :param max_last_gap => 60
//   :param severity_events => 3
//   :param max_fall => 1
//   :param min_rises => 2
//   :param min_last_band => 3
//   :param min_climb => 2
//   :param within_months => 12
//   :param within_hours => 72
UNWIND $subjects AS subject
// The form as it is known now; what is asked of the records is what they said just before its day.
CALL (subject) {
  MATCH (form:Assessment {id: subject})-[o:OF_VICTIM]->(victim:Person)
  WHERE form.tool = 'DASH'
    AND form.made_on <= date(datetime({datetime: $as_of, timezone: 'Europe/London'}))
    AND form.recorded_at <= $as_of < form.superseded_at
    AND o.recorded_at <= $as_of < o.superseded_at
  WITH form, victim, datetime({datetime: datetime({date: form.made_on, timezone: 'Europe/London'}), timezone: 'Z'}) - duration({microseconds: 1}) AS before
  ORDER BY form.version, victim.id
  WITH collect({form: form, victim: victim, before: before}) AS forms
  RETURN forms[0].form AS form, forms[0].victim AS target, forms[0].before AS at_the_time
}
CALL (form, target) {
  MATCH (form)-[about:ABOUT]->(i:Incident)<-[s:SUSPECT_IN]-(person:Person)
  WHERE person <> target
    AND about.recorded_at <= $as_of < about.superseded_at
    AND i.recorded_at <= $as_of < i.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR i.marking IN $markings)
  WITH DISTINCT person
  ORDER BY person.id
  RETURN collect(person) AS named
}
// Where the form names no incident, or that has no suspect: whoever was suspect with this victim before.
CALL (target, at_the_time, named) {
  WITH target AS victim
  WHERE size(named) = 0
  // clause: counted incident with $as_of = at_the_time
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
  WHERE victim <> person
    AND i.counted
    AND i.recorded_at <= at_the_time < i.superseded_at
    AND s.recorded_at <= at_the_time < s.superseded_at
    AND v.recorded_at <= at_the_time < v.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR i.marking IN $markings)
  // end of clause
  WITH DISTINCT person
  ORDER BY person.id
  RETURN collect(person) AS others
}
CALL (form, target, at_the_time, named, others) {
  UNWIND named + others AS person
  CALL (person, at_the_time) {
    // clause: counted incident with $as_of = at_the_time
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
    WHERE victim <> person
      AND i.counted
      AND i.recorded_at <= at_the_time < i.superseded_at
      AND s.recorded_at <= at_the_time < s.superseded_at
      AND v.recorded_at <= at_the_time < v.superseded_at
      AND coalesce(s.status, 'suspected') <> 'acquitted'
      AND ($markings IS NULL OR i.marking IN $markings)
    // end of clause
    WITH person, victim, collect(DISTINCT i) AS theirs
    WITH
      victim, theirs,
      // clause: counter-alleged couple with $as_of = at_the_time
      EXISTS {
        MATCH (victim)-[bs:SUSPECT_IN]->(back:Incident)<-[bv:VICTIM_IN]-(person)
        WHERE back.counted
          AND back.recorded_at <= at_the_time < back.superseded_at
          AND bs.recorded_at <= at_the_time < bs.superseded_at
          AND bv.recorded_at <= at_the_time < bv.superseded_at
          AND coalesce(bs.status, 'suspected') <> 'acquitted'
          AND ($markings IS NULL OR back.marking IN $markings)
          AND EXISTS {
            MATCH (person)-[fs:SUSPECT_IN]->(forth:Incident)<-[fv:VICTIM_IN]-(victim)
            WHERE forth.counted
              AND forth.recorded_at <= at_the_time < forth.superseded_at
              AND fs.recorded_at <= at_the_time < fs.superseded_at
              AND fv.recorded_at <= at_the_time < fv.superseded_at
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
    // clause: decided couple with $as_of = at_the_time
    // Who of the two is the primary perpetrator is what a named person said, while all that is between them was weighed.
    OPTIONAL CALL (*) {
      UNWIND CASE WHEN disputed THEN [[person, victim], [victim, person]] ELSE [] END AS pair
      WITH pair[0] AS primary, pair[1] AS harmed
      MATCH (primary)-[ruling:COUNTS_AGAINST]->(harmed)
      WHERE ruling.recorded_at <= at_the_time < ruling.superseded_at
        AND NOT EXISTS {
          MATCH (primary)-[p:SUSPECT_IN|VICTIM_IN]->(i:Incident)<-[h:SUSPECT_IN|VICTIM_IN]-(harmed)
          WHERE type(p) <> type(h)
            AND NOT i.id IN ruling.weighed
            AND i.counted
            AND i.recorded_at <= at_the_time < i.superseded_at
            AND p.recorded_at <= at_the_time < p.superseded_at
            AND h.recorded_at <= at_the_time < h.superseded_at
            AND coalesce(CASE type(p) WHEN 'SUSPECT_IN' THEN p.status ELSE h.status END, 'suspected') <> 'acquitted'
            AND ($markings IS NULL OR i.marking IN $markings)
        }
      RETURN primary
    }
    WITH victim, theirs, disputed, primary
    WHERE coalesce(primary = person, true)
    WITH victim, theirs, disputed AND primary IS NULL AS disputed
    // end of clause
    WITH victim, theirs, disputed
    ORDER BY victim.id
    RETURN collect({victim: victim, disputed: disputed, incidents: theirs}) AS sides
  }
  CALL (sides) {
    UNWIND sides AS side
    UNWIND side.incidents AS i
    WITH i, collect(side.victim) AS victims
    ORDER BY i.occurred_from, i.id
    RETURN collect({i: i, victims: victims, id: i.id, at: i.occurred_from}) AS events
  }
  // The chain of 13 and 14, as escalation_tempo and escalation_severity make it.
  CALL (sides, at_the_time) {
    WITH date(datetime({datetime: at_the_time, timezone: 'Europe/London'})) - duration({days: $chain_days}) AS first_day
    WITH datetime({datetime: datetime({date: first_day, timezone: 'Europe/London'}), timezone: 'Z'}) AS since
    UNWIND sides AS side
    UNWIND side.incidents AS i
    WITH DISTINCT i, side.disputed AS disputed, since
    WHERE NOT disputed
      AND since <= i.occurred_from <= at_the_time
    WITH i
    ORDER BY i.occurred_from, i.id
    WITH collect(i) AS undisputed
    WITH undisputed, undisputed[-1].first_recorded_at AS last_known
    WITH [
      i IN undisputed
      WHERE NOT (
        i.first_recorded_at > last_known
        AND i.first_recorded_at > i.occurred_from + duration({days: $late_days})
      )
    ] AS counted
    RETURN
      reduce(
        groups = [],
        i IN counted |
          CASE
            WHEN i.occurred_from <= groups[-1].at + duration({hours: $merge_hours})
              THEN groups[0..-1] + [{
                at: groups[-1].at,
                band: CASE WHEN groups[-1].band >= i.band THEN groups[-1].band ELSE coalesce(i.band, groups[-1].band) END,
                incidents: groups[-1].incidents + [{id: i.id, at: i.occurred_from}]
              }]
            ELSE groups + [{at: i.occurred_from, band: i.band, incidents: [{id: i.id, at: i.occurred_from}]}]
          END
      ) AS chain
  }
  WITH
    form, target, at_the_time, person, events, chain,
    [event IN chain WHERE event.band IS NOT NULL] AS banded,
    [
      place IN range(1, size(chain) - 1) |
        duration.inSeconds(chain[place - 1].at, chain[place].at)
    ] AS spans
  WITH
    form, target, at_the_time, person, events, chain, banded,
    [span IN spans | (span.seconds * 1000000 + span.microsecondsOfSecond) / 86400000000.0] AS gaps,
    [
      place IN range(1, size(banded) - 1) |
        toInteger(banded[place].band) - toInteger(banded[place - 1].band)
    ] AS steps
  CALL (gaps) {
    UNWIND CASE WHEN size(gaps) > 1 THEN gaps[-2..] ELSE [] END AS gap
    RETURN percentileCont(gap, 0.5) AS recent_median
  }
  CALL (gaps) {
    UNWIND gaps[0..-2] AS gap
    RETURN percentileCont(gap, 0.5) AS earlier_median
  }
  // Which events fall in the time of a served order, with whom it protects or where it keeps them from.
  CALL (form, person, events, at_the_time) {
    MATCH (order:Order)-[a:AGAINST]->(person)
    WHERE order.served_at IS NOT NULL
      AND order.made_on < form.made_on
      AND order.recorded_at <= at_the_time < order.superseded_at
      AND a.recorded_at <= at_the_time < a.superseded_at
    UNWIND events AS event
    WITH order, event, event.i AS i
    WHERE order.served_at < i.occurred_from
      AND coalesce(i.occurred_on <= order.expires_on, true)
      AND (
        EXISTS {
          UNWIND event.victims AS victim
          MATCH (order)-[p:PROTECTS]->(victim)
          WHERE p.recorded_at <= at_the_time < p.superseded_at
        }
        OR EXISTS {
          MATCH (order)-[e:EXCLUDES_FROM]->(place:Address)<-[o:OCCURRED_AT]-(i)
          WHERE e.recorded_at <= at_the_time < e.superseded_at
            AND o.recorded_at <= at_the_time < o.superseded_at
            AND ($protected OR NOT place.protected)
        }
      )
    UNWIND [{id: order.id, at: order.served_at}, {id: event.id, at: event.at}] AS fact
    RETURN collect(fact) AS breaches
  }
  CALL (form, person, at_the_time) {
    MATCH (person)-[c:CONVICTED_OF]->(conviction:Conviction)
    WHERE conviction.convicted_on < form.made_on
      AND conviction.recorded_at <= at_the_time < conviction.superseded_at
      AND c.recorded_at <= at_the_time < c.superseded_at
      AND NOT conviction.disposal_kind IN ['no_conviction', 'caution', 'insanity', 'disability']
    WITH conviction
    ORDER BY conviction.convicted_on, conviction.id
    RETURN collect({
      id: conviction.id,
      at: datetime({datetime: datetime({date: conviction.convicted_on, timezone: 'Europe/London'}), timezone: 'Z'})
    }) AS convictions
  }
  CALL (person, at_the_time) {
    MATCH (record:Record)-[:RECORD_OF]->(person)
    WHERE record.recorded_at <= at_the_time < record.superseded_at
      AND any(marker IN record.warning_markers WHERE toLower(marker) CONTAINS 'suicid')
    RETURN count(*) > 0 AS is_marked
  }
  WITH
    form, target, person, events, chain, banded, gaps, steps, recent_median, earlier_median, convictions, breaches, is_marked,
    [
      event IN events
      WHERE target IN event.victims AND 'strangulation' IN event.i.offence_flags + event.i.behaviours
    ] AS strangled,
    [event IN events WHERE any(victim IN event.victims WHERE victim <> target)] AS elsewhere,
    [event IN events WHERE 'threat_of_suicide' IN event.i.behaviours] AS threatened,
    [event IN events WHERE 'order_breach' IN event.i.offence_flags] AS breached
  UNWIND [
    {
      item: '13',
      yes: size(chain) >= $tempo_events
        AND recent_median / earlier_median <= $max_ratio
        AND gaps[-1] <= $max_last_gap,
      facts: reduce(all = [], event IN chain | all + event.incidents),
      others: []
    },
    {
      item: '14',
      yes: size(banded) >= $severity_events
        AND none(step IN steps WHERE -step > $max_fall)
        AND size([step IN steps WHERE step > 0]) >= $min_rises
        AND banded[-1].band >= $min_last_band
        AND banded[-1].band - banded[0].band >= $min_climb,
      facts: reduce(all = [], event IN banded | all + event.incidents),
      others: []
    },
    {item: '18', yes: size(strangled) > 0, facts: strangled, others: []},
    {
      item: '21',
      yes: size(elsewhere) > 0,
      facts: elsewhere,
      others: reduce(all = [], event IN elsewhere | all + [victim IN event.victims WHERE victim <> target | victim.id])
    },
    {item: '25', yes: is_marked OR size(threatened) > 0, facts: threatened, others: []},
    {item: '26', yes: size(breached) + size(breaches) > 0, facts: breached + breaches, others: []},
    {item: '27', yes: size(convictions) > 0, facts: convictions, others: []}
  ] AS answer
  WITH form, person, answer
  WHERE coalesce(answer.yes, false)
    AND NOT answer.item IN form.items
  RETURN collect({
    item: answer.item,
    person: person,
    others: answer.others,
    facts: [fact IN answer.facts | {id: fact.id, at: fact.at}]
  }) AS answers
}
// What was taken back since is proof no longer, though the form was made when it stood.
CALL (answers) {
  UNWIND answers AS answer
  WITH DISTINCT answer.person AS person
  CALL (person) {
    // clause: counted incident
    MATCH (person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(victim:Person)
    WHERE victim <> person
      AND i.counted
      AND i.recorded_at <= $as_of < i.superseded_at
      AND s.recorded_at <= $as_of < s.superseded_at
      AND v.recorded_at <= $as_of < v.superseded_at
      AND coalesce(s.status, 'suspected') <> 'acquitted'
      AND ($markings IS NULL OR i.marking IN $markings)
    // end of clause
    RETURN i.id AS id
    UNION
    MATCH (order:Order)-[a:AGAINST]->(person)
    WHERE order.recorded_at <= $as_of < order.superseded_at
      AND a.recorded_at <= $as_of < a.superseded_at
    RETURN order.id AS id
    UNION
    MATCH (person)-[c:CONVICTED_OF]->(conviction:Conviction)
    WHERE conviction.recorded_at <= $as_of < conviction.superseded_at
      AND c.recorded_at <= $as_of < c.superseded_at
    RETURN conviction.id AS id
  }
  RETURN collect(DISTINCT id) AS standing
}
RETURN
  subject,
  COLLECT {
    UNWIND answers AS answer
    WITH DISTINCT answer.item AS item
    RETURN item ORDER BY toInteger(item)
  } AS items,
  form.made_on AS made_on,
  COLLECT {
    UNWIND answers AS answer
    UNWIND answer.facts AS fact
    WITH DISTINCT fact.id AS id, fact.at AS at
    WHERE id IN standing
    RETURN id ORDER BY at, id
  } + COLLECT {
    UNWIND answers AS answer
    UNWIND answer.others + [answer.person.id, target.id] AS id
    WITH DISTINCT id
    RETURN id ORDER BY id
  } AS evidence
ORDER BY subject
