"""Everything the store holds as one comparable value: nodes, relationships, properties."""

import hashlib
import json

from graph.db.statements import trusted
from graph.db.store import Store

# What a load does to its own bookkeeping is no content.
NODES = trusted(
    "all nodes",
    """
MATCH (n) WHERE NOT n:Store AND NOT n:Finding AND NOT n:Detection AND NOT n:Pair AND NOT n:Verdict
RETURN [label IN labels(n) WHERE NOT label IN ['Touched', 'Uncompared']] AS labels,
       n {.*, touched: null, changed: null} AS properties,
       coalesce(n.version, n.id) AS name
""",
)
ARROWS = trusted(
    "all arrows",
    """
MATCH (a)-[r]->(b) WHERE NOT a:Finding AND NOT a:Verdict
RETURN coalesce(a.version, a.id) AS start, type(r) AS kind, coalesce(b.version, b.id) AS end,
       r {.*} AS properties
""",
)


def graph_lines(store: Store) -> list[str]:
    """Return one line per node and relationship, sorted."""
    lines = [
        json.dumps({**row, "labels": sorted(row["labels"])}, sort_keys=True, default=str)
        for row in store.read(NODES)
    ]
    lines += [json.dumps(row, sort_keys=True, default=str) for row in store.read(ARROWS)]
    return sorted(lines)


def graph_hash(store: Store) -> str:
    """Return a digest of everything the store holds."""
    return hashlib.sha256("\n".join(graph_lines(store)).encode()).hexdigest()
