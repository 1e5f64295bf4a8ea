"""The shortest recorded connections between two people, through what a reader may see."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import islice
from typing import Final, cast

import networkx as nx
from pydantic import BaseModel, ConfigDict

from graph.access.reader import Reader
from graph.db.store import Store
from graph.errors import Misuse, NotFound
from graph.network.model import MAIN_KINDS, Network
from graph.network.subgraph import RankedNodes, load_subgraph
from graph.network.traversal import BidirectionalSearch

PATHS: Final = 10
MAX_HOPS: Final = 6


class ShortestPaths(BaseModel):
    """The shortest recorded connections between two people; hops of None: none within the limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: str
    end: str
    max_hops: int
    hops: int | None
    # Each path as node ids from start to end; more of the same length may exist if `truncated`.
    paths: tuple[tuple[str, ...], ...]
    returned: int
    truncated: bool
    network: Network


def shortest_paths(
    edges: Iterable[tuple[str, str]], start: str, end: str, *, limit: int = PATHS
) -> tuple[tuple[str, ...], ...]:
    """Return the shortest paths over these edges, in a fixed order; none where there is no path."""
    graph: nx.Graph[str] = nx.Graph()
    # The order of insertion decides the order of paths, so it must not depend on the caller.
    graph.add_edges_from(sorted((min(edge), max(edge)) for edge in edges))
    graph.add_nodes_from((start, end))
    if not nx.has_path(graph, start, end):
        return ()
    paths = cast("Iterable[list[str]]", nx.all_shortest_paths(graph, start, end))
    return tuple(tuple(path) for path in islice(paths, limit))


def find_paths(  # noqa: PLR0913 - what limits a path, each by name
    store: Store,
    start: str,
    end: str,
    *,
    reader: Reader,
    as_of: datetime,
    max_hops: int = MAX_HOPS,
    kinds: Collection[str] = MAIN_KINDS,
    links: Collection[str] | None = None,
) -> ShortestPaths:
    """Return the shortest recorded connections between two people, through what the reader sees.

    Between the two, a path leads through nodes of these kinds and along these links only.
    """
    if not 1 <= max_hops <= MAX_HOPS:
        raise Misuse(f"A path has 1 to {MAX_HOPS} steps.")
    ends = RankedNodes()
    ends.add("person", [start, end], 0)
    nodes, _ = load_subgraph(store, ends, {start, end}, reader=reader, as_of=as_of)
    if {node.id for node in nodes} != {start, end}:
        raise NotFound("No person with this id is recorded, or none that you may see.")
    walk = BidirectionalSearch(store, reader=reader, as_of=as_of, kinds=kinds, links=links)
    has_met = walk.run(start, end, max_hops=max_hops)
    shortest = shortest_paths(walk.steps, start, end, limit=PATHS + 1) if has_met else ()
    nodes = nodes_on_paths(walk, start, end, shortest[:PATHS])
    nodes, edges = load_subgraph(store, nodes, {start, end}, reader=reader, as_of=as_of)
    return ShortestPaths(
        start=start,
        end=end,
        max_hops=max_hops,
        hops=len(shortest[0]) - 1 if len(shortest) > 0 else None,
        paths=shortest[:PATHS],
        returned=len(shortest[:PATHS]),
        truncated=len(shortest) > PATHS,
        network=Network(
            subject=start,
            as_of=as_of,
            nodes=nodes,
            edges=edges,
            total=len(nodes),
            returned=len(nodes),
            truncated=len(shortest) > PATHS,
        ),
    )


def nodes_on_paths(
    walk: BidirectionalSearch, start: str, end: str, paths: Iterable[tuple[str, ...]]
) -> RankedNodes:
    """Return the nodes of some paths, the ends first, each at its distance from the start."""
    nodes = RankedNodes()
    nodes.add("person", [start], 0)
    for path in paths:
        for distance, node in enumerate(path):
            nodes.add(walk.kinds[node], [node], distance)
    nodes.add("person", [end], 0)
    return nodes
