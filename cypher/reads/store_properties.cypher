// What a store says of itself, and whether it holds anything else: one that does not may be filled offline.
MATCH (store:Store)
WITH collect(properties(store)) AS stores
RETURN stores, EXISTS { MATCH (node) WHERE NOT node:Store } AS holds
