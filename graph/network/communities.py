"""Parts of a network that is too large to draw: what hangs together closely, as groups to open."""

from collections.abc import Iterable, Sequence
from typing import Final, cast

import networkx as nx

from graph.network.centrality import SEED, largest_first

# As many groups as a reader can take in, and no group larger than one chart can open.
MAX_GROUPS: Final = 40
LARGEST: Final = 1_000
SMALLEST: Final = 4


def group_nodes(
    ids: Sequence[str], links: Iterable[tuple[str, str]], apart: Iterable[str]
) -> tuple[tuple[str, ...], ...]:
    """Return nodes in groups, the largest first; those `apart` are in none.

    What is too small for a group of its own is put together in the order of the ids, so that the
    most serious of it comes first.
    """
    graph: nx.Graph[str] = nx.Graph()
    alone = set(apart)
    inside = [id_ for id_ in ids if id_ not in alone]
    graph.add_nodes_from(inside)
    by_id = set(inside)
    graph.add_edges_from(sorted({(min(p), max(p)) for p in links if by_id.issuperset(p)}))
    parts = largest_first(
        cast("Iterable[set[str]]", nx.community.louvain_communities(graph, seed=SEED))
    )
    place = {node: number for number, node in enumerate(inside)}
    groups = [part for part in parts if len(part) >= SMALLEST][:MAX_GROUPS]
    members = {node for part in groups for node in part}
    remainder = [node for node in inside if node not in members]
    parts = [tuple(sorted(part, key=place.__getitem__)) for part in groups]
    return tuple(
        part[start : start + LARGEST]
        for part in (*parts, tuple(remainder))
        for start in range(0, len(part), LARGEST)
    )
