"""The network around somebody, the shortest paths between two, and what networkx measures on it."""

from graph.neighbours import Edge, LeftOut, Network, Node
from graph.network.measures import Position, communities, components, positions
from graph.network.paths import MAX_HOPS, Paths, paths, shortest_paths
from graph.surroundings import ego_network, network_around, network_of

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
    "network_around",
    "network_of",
    "paths",
    "positions",
    "shortest_paths",
]
