// People and addresses whose records carry every term, as one reader may see them.
// Rank is the number of terms matched whole, then how many findings stand about somebody as
// suspect, then the id: never the engine's score, which moves with records that the reader may not
// see.
CALL () {
  CALL db.index.fulltext.queryNodes('record_search', $query) YIELD node AS r
  WHERE r.recorded_at <= $as_of < r.superseded_at
  MATCH (r)-[:RECORD_OF]->(v:Person)
  WHERE r.stated_at <= $as_of
    OR EXISTS {
      MATCH (v)-[t]-(other)
      WHERE t.recorded_at <= $as_of < t.superseded_at
        AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
    }
  // Nobody is found, or comes first, by a phone number or an e-mail address that is not shown.
  WITH v, CASE WHEN $contact THEN r.search ELSE split(r.search, $contact_mark)[0] END AS text
  WHERE $contact
    OR all(clause IN $clauses WHERE any(term IN clause WHERE ' ' + text CONTAINS ' ' + term))
  WITH v, max(size([term IN $terms WHERE ' ' + text + ' ' CONTAINS ' ' + term + ' '])) AS rank
  WHERE $markings IS NULL
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
    }
  RETURN 'person' AS kind, v.id AS id, rank
  UNION ALL
  CALL db.index.fulltext.queryNodes('address_search', $query) YIELD node AS r
  WHERE r.recorded_at <= $as_of < r.superseded_at
  MATCH (r)-[:RECORD_OF]->(a:Address)
  WHERE ($protected OR NOT a.protected)
    // Nor is the place where a victim lives found by what it is called.
    AND ($protected
      OR NOT EXISTS {
        MATCH (a)<-[stay:LIVES_AT]-(:Person)-[part:VICTIM_IN]->(:Incident)
        WHERE stay.latest
          AND NOT stay.withdrawn
          AND (stay.to IS NULL OR stay.to >= $today)
          AND part.latest
          AND NOT part.withdrawn
      })
    AND (r.stated_at <= $as_of
      OR EXISTS {
        MATCH (a)-[t]-(other)
        WHERE t.recorded_at <= $as_of < t.superseded_at
          AND (NOT other:Fact OR other.recorded_at <= $as_of < other.superseded_at)
      })
  RETURN 'address' AS kind, a.id AS id,
    max(size([term IN $terms WHERE ' ' + r.search + ' ' CONTAINS ' ' + term + ' '])) AS rank
}
WITH kind, id, rank
WHERE NOT id IN $in_conflict
WITH kind, id, rank,
  coalesce($recomputed[id], 0)
    + COUNT {
      MATCH (person:Person {id: id})<-[:ABOUT]-(finding:Finding)
      WHERE finding.pattern IN $patterns
        AND finding.condition IN ['met', 'suspended']
        AND NOT finding.id IN $withheld
        AND (NOT finding.pattern IN $suspect_first OR finding.subject STARTS WITH id + '~')
    } AS findings
ORDER BY rank DESC, findings DESC, id
WITH collect({kind: kind, id: id, rank: rank, findings: findings}) AS hits
RETURN
  size(hits) AS total,
  COLLECT {
    UNWIND [
      hit IN hits
      WHERE $after_rank IS NULL
        OR hit.rank < $after_rank
        OR (hit.rank = $after_rank
          AND (hit.findings < $after_findings
            OR (hit.findings = $after_findings AND hit.id > $after_id)))
    ][..$limit] AS hit
    MATCH (e:Person|Address {id: hit.id})
    RETURN hit {
      .kind, .id, .rank, .findings,
      name: e.name,
      lines: e.lines,
      town: e.town,
      postcode: e.postcode,
      records: COLLECT {
        MATCH (r:Record|AddressRecord)-[:RECORD_OF]->(e)
        WHERE r.recorded_at <= $as_of < r.superseded_at
        RETURN r {
          .source, .given_names, .family_name, .aliases,
          record_id: r.source + ':' + r.key,
          date_of_birth: toString(r.date_of_birth)
        } AS item
        ORDER BY r.source, r.key
      },
      roles: COLLECT {
        MATCH (e)-[s:SUSPECT_IN|VICTIM_IN|WITNESS_IN|REPORTED|CHILD_PRESENT_AT]->(i:Incident)
        WHERE i.recorded_at <= $as_of < i.superseded_at
          AND s.recorded_at <= $as_of < s.superseded_at
          AND ($markings IS NULL
            OR (i.marking IN $markings
              AND NOT EXISTS {
                MATCH (l:Incident {id: i.id})
                WHERE l.latest AND NOT l.marking IN $markings
              }))
        WITH type(s) AS role, count(DISTINCT i.id) AS incidents
        RETURN {role: role, incidents: incidents} AS item
        ORDER BY role
      }
    } AS item
    ORDER BY hit.rank DESC, hit.findings DESC, hit.id
  } AS results
