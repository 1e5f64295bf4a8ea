// Every node with all it holds, for a digest of the store that does not depend on their order.
MATCH (node)
RETURN labels(node) AS labels, properties(node) AS properties,
  node:State AND node.by IS NOT NULL AS is_decision
