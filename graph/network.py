"""The network around a person, the shortest paths between two, and what networkx measures on it.

Measures describe a position in recorded data, made from what the reader may see. They say nothing
about a person.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Final, cast

import networkx as nx
from pydantic import BaseModel, ConfigDict

from graph.access.reader import Reader
from graph.errors import Misuse, NotFound
from graph.neighbours import Edge, LeftOut, Network, Node
from graph.store import Store
from graph.surroundings import Found, among, ego_network
from graph.walking import Walk

__all__ = [
    "Edge",
    "LeftOut",
    "Network",
    "Node",
    "Paths",
    "Position",
    "components",
    "ego_network",
    "paths",
    "positions",
    "shortest_paths",
]

PATHS: Final = 10
MAX_HOPS: Final = 6


class Position(BaseModel):
    """A node's position in recorded data, as shares between 0 and 1 of one network."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    # Neighbours, as a number and as a share of all other nodes.
    neighbours: int
    degree: float
    # The share of shortest paths between others that pass through.
    betweenness: float


class Paths(BaseModel):
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


def graph_of(network: Network) -> "nx.Graph[str]":
    """Return the network as networkx sees it: parallel relationships are one edge."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_edges_from((edge.start, edge.end) for edge in network.edges)
    return graph


def components(network: Network) -> tuple[tuple[str, ...], ...]:
    """Return the connected parts of a network, the largest first, then by id."""
    found = cast("Iterable[set[str]]", nx.connected_components(graph_of(network)))
    parts = (tuple(sorted(part)) for part in found)
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def positions(network: Network) -> tuple[Position, ...]:
    """Return each node's position in recorded data, in the order of the nodes."""
    graph = graph_of(network)
    degree = nx.degree_centrality(graph)
    between = nx.betweenness_centrality(graph)
    return tuple(
        Position(
            id=node.id,
            neighbours=len(graph[node.id]),
            degree=degree[node.id],
            betweenness=between[node.id],
        )
        for node in network.nodes
    )


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
    found = cast("Iterable[list[str]]", nx.all_shortest_paths(graph, start, end))
    return tuple(tuple(path) for path in islice(found, limit))


def paths(
    store: Store,
    start: str,
    end: str,
    *,
    reader: Reader,
    as_of: datetime,
    max_hops: int = MAX_HOPS,
) -> Paths:
    """Return the shortest recorded connections between two people, through what the reader sees."""
    if not 1 <= max_hops <= MAX_HOPS:
        raise Misuse(f"A path has 1 to {MAX_HOPS} steps.")
    ends = Found()
    ends.add("person", [start, end], 0)
    nodes, _ = among(store, ends, {start, end}, reader=reader, as_of=as_of)
    if {node.id for node in nodes} != {start, end}:
        raise NotFound("No person with this id is recorded, or none that you may see.")
    walk = Walk(store, reader=reader, as_of=as_of)
    met = walk.meet(start, end, max_hops=max_hops)
    found = shortest_paths(walk.steps, start, end, limit=PATHS + 1) if met else ()
    shown = on_the_way(walk, start, end, found[:PATHS])
    nodes, edges = among(store, shown, {start, end}, reader=reader, as_of=as_of)
    return Paths(
        start=start,
        end=end,
        max_hops=max_hops,
        hops=len(found[0]) - 1 if len(found) > 0 else None,
        paths=found[:PATHS],
        returned=len(found[:PATHS]),
        truncated=len(found) > PATHS,
        network=Network(
            subject=start,
            as_of=as_of,
            nodes=nodes,
            edges=edges,
            total=len(nodes),
            returned=len(nodes),
            truncated=len(found) > PATHS,
        ),
    )


def on_the_way(walk: Walk, start: str, end: str, found: Iterable[tuple[str, ...]]) -> Found:
    """Return the nodes of some paths, the ends first, each at its distance from the start."""
    shown = Found()
    shown.add("person", [start], 0)
    for path in found:
        for distance, one in enumerate(path):
            shown.add(walk.kinds[one], [one], distance)
    shown.add("person", [end], 0)
    return shown
