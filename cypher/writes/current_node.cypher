// What a row that is a node says now: its values, and the sources' own names of the rows it refers to.
MATCH (fact:Fact {id: $id})
WHERE fact.latest
RETURN
  fact.version AS version,
  COLLECT {
    UNWIND keys(fact) AS name
    WITH name ORDER BY name
    RETURN [name, CASE WHEN fact[name] IS :: DATE | ZONED DATETIME THEN toString(fact[name]) ELSE fact[name] END]
  } AS own,
  COLLECT {
    MATCH (fact)-[arrow]-(:Entity)
    MATCH (target:Fact {id: arrow.record})
    WITH DISTINCT type(arrow) AS kind, target.key AS key
    RETURN [kind, key] ORDER BY kind, key
  } AS refers
ORDER BY version
