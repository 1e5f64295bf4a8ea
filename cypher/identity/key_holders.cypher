// Which records the last run gave each of these keys, at most so many of each.
UNWIND $keys AS key
CALL (key) {
  CALL db.index.fulltext.queryNodes('record_compared', key.token, {limit: key.most}) YIELD node
  RETURN collect(node.id) AS records
}
RETURN key.token AS token, records
ORDER BY token
