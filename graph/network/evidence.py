"""What a finding rests on, as a network."""

from collections.abc import Sequence
from datetime import datetime

from graph.access.reader import Reader
from graph.db.store import Store
from graph.network.adjacency import adjacent
from graph.network.model import Network
from graph.network.neighbourhood import LONGEST, load_network
from graph.network.subgraph import load_subgraph, node_set


def evidence_network(
    store: Store,
    subjects: Sequence[str],
    evidence: Sequence[str],
    *,
    reader: Reader,
    as_of: datetime,
) -> Network:
    """Return the subject of a finding, its evidence, and the people that the evidence names.

    Without those people an incident would not say whose it was.
    """
    ranked = node_set((*subjects, *evidence))
    nodes, _ = load_subgraph(store, ranked, set(subjects), reader=reader, as_of=as_of)
    shown_ids = [node.id for node in nodes if node.kind not in ("person", "address")]
    near = adjacent(
        store,
        shown_ids,
        reader=reader,
        as_of=as_of,
        kinds=("person",),
    )
    ranked.add("person", dict.fromkeys(step.end for step in near), 1)
    return load_network(store, ranked, subjects, reader=reader, as_of=as_of, limit=LONGEST)
