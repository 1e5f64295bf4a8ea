"""What networkx measures on a network: a position in recorded data, made from what is shown.

It says nothing about a person.
"""

from collections.abc import Iterable
from typing import Final, cast

import networkx as nx
from pydantic import BaseModel, ConfigDict

from graph.network.model import Network

SEED: Final = 7


class NodePosition(BaseModel):
    """A node's position in recorded data, as shares between 0 and 1 of one network."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    # Neighbours, as a number and as a share of all other nodes.
    neighbours: int
    degree: float
    # The share of shortest paths between others that pass through.
    betweenness: float
    # The number of its community and of its connected part, the largest being 0.
    community: int
    component: int
    # In a part where each has at least so many neighbours within it.
    core: int


def networkx_graph(network: Network) -> "nx.Graph[str]":
    """Return the network as networkx sees it: parallel relationships are one edge."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    # Somebody may be recorded as tied to themselves; that is no neighbour.
    graph.add_edges_from((edge.start, edge.end) for edge in network.edges if edge.start != edge.end)
    return graph


def find_components(network: Network) -> tuple[tuple[str, ...], ...]:
    """Return the connected parts of a network, the largest first, then by id."""
    components = cast("Iterable[set[str]]", nx.connected_components(networkx_graph(network)))
    return largest_first(components)


def find_communities(network: Network) -> tuple[tuple[str, ...], ...]:
    """Return the parts that hang together more closely than with others, the largest first."""
    components = cast(
        "Iterable[set[str]]", nx.community.louvain_communities(networkx_graph(network), seed=SEED)
    )
    return largest_first(components)


def largest_first(parts: Iterable[set[str]]) -> tuple[tuple[str, ...], ...]:
    """Return parts with the largest first, then by id."""
    return tuple(sorted(map(tuple, map(sorted, parts)), key=lambda part: (-len(part), part)))


def part_numbers(parts: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return the number of the part that each node is in."""
    return {node: number for number, part in enumerate(parts) for node in part}


def measure_centrality(network: Network) -> tuple[NodePosition, ...]:
    """Return each node's position in recorded data, in the order of the nodes."""
    graph = networkx_graph(network)
    degree = nx.degree_centrality(graph)
    between = nx.betweenness_centrality(graph)
    core = nx.core_number(graph)
    community = part_numbers(find_communities(network))
    component = part_numbers(find_components(network))
    return tuple(
        NodePosition(
            id=node.id,
            neighbours=len(graph[node.id]),
            degree=degree[node.id],
            betweenness=between[node.id],
            community=community[node.id],
            component=component[node.id],
            core=core[node.id],
        )
        for node in network.nodes
    )
