"""The network around somebody, the shortest paths between two, and what networkx measures on it."""

from graph.network.centrality import (
    NodePosition,
    find_communities,
    find_components,
    measure_centrality,
)
from graph.network.communities import group_nodes
from graph.network.model import Edge, Network, Node, OmittedCount
from graph.network.neighbourhood import (
    ego_network,
    load_first_nodes,
    load_network,
    network_around,
    rank_neighbourhood,
)
from graph.network.paths import MAX_HOPS, ShortestPaths, find_paths, shortest_paths

__all__ = [
    "MAX_HOPS",
    "Edge",
    "Network",
    "Node",
    "NodePosition",
    "OmittedCount",
    "ShortestPaths",
    "ego_network",
    "find_communities",
    "find_components",
    "find_paths",
    "group_nodes",
    "load_first_nodes",
    "load_network",
    "measure_centrality",
    "network_around",
    "rank_neighbourhood",
    "shortest_paths",
]
