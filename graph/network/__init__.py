"""The network around somebody, the shortest paths between two, and what networkx measures on it."""

from graph.network.centrality import Position, communities, components, positions
from graph.network.communities import grouped
from graph.network.model import Edge, LeftOut, Network, Node
from graph.network.neighbourhood import (
    ego_network,
    found_around,
    network_around,
    network_of,
    shown_of,
)
from graph.network.paths import MAX_HOPS, Paths, paths, shortest_paths

__all__ = [
    "MAX_HOPS",
    "Edge",
    "LeftOut",
    "Network",
    "Node",
    "Paths",
    "Position",
    "communities",
    "components",
    "ego_network",
    "found_around",
    "grouped",
    "network_around",
    "network_of",
    "paths",
    "positions",
    "shortest_paths",
    "shown_of",
]
