"""The network around somebody, the shortest paths between two, and what networkx measures on it."""

from graph.neighbours import Edge, LeftOut, Network, Node
from graph.network.grouping import grouped
from graph.network.measures import Position, communities, components, positions
from graph.network.paths import MAX_HOPS, Paths, paths, shortest_paths
from graph.surroundings import ego_network, found_around, network_around, network_of, shown_of

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
