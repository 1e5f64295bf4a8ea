"""What networkx measures on a network: a position in recorded data, made from what is shown.

It says nothing about a person.
"""

from collections.abc import Iterable
from typing import Final, cast

import networkx as nx
from pydantic import BaseModel, ConfigDict

from graph.neighbours import Network

SEED: Final = 7


class Position(BaseModel):
    """A node's position in recorded data, as shares between 0 and 1 of one network."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    # Neighbours, as a number and as a share of all other nodes.
    neighbours: int
    degree: float
    # The share of shortest paths between others that pass through.
    betweenness: float


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
