// What a row that is a relationship says now.
MATCH (:Record {id: $record})-[:RECORD_OF]->(:Person)-[arrow]->(:Entity)
WHERE arrow.row = $id AND arrow.latest
WITH DISTINCT arrow.version AS version, head(collect(arrow)) AS arrow
RETURN
  version,
  COLLECT {
    UNWIND keys(arrow) AS name
    WITH name ORDER BY name
    RETURN [name, CASE WHEN arrow[name] IS :: DATE | ZONED DATETIME THEN toString(arrow[name]) ELSE arrow[name] END]
  } AS own,
  [] AS refers
ORDER BY version
