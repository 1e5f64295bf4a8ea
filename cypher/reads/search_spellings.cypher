// The words of records that a query with a slip in it may mean.
// They are looked for again as they are, so nothing is found that a reader may not see.
CALL () {
  CALL db.index.fulltext.queryNodes('record_search', $query, {limit: $limit}) YIELD node AS r
  WHERE r.recorded_at <= $as_of < r.superseded_at
  RETURN CASE WHEN $contact THEN r.search ELSE split(r.search, $contact_mark)[0] END AS text
  UNION
  CALL db.index.fulltext.queryNodes('address_search', $query, {limit: $limit}) YIELD node AS r
  WHERE r.recorded_at <= $as_of < r.superseded_at
  RETURN r.search AS text
}
RETURN DISTINCT text
ORDER BY text
