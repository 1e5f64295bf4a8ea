"""The network around somebody, the shortest paths between two, and what networkx measures on it."""

from graph.network.adjacency import Adjacency, adjacent
from graph.network.centrality import (
    NodePosition,
    find_communities,
    find_components,
    measure_centrality,
)
from graph.network.communities import MAX_GROUPS, group_nodes
from graph.network.evidence import evidence_network
from graph.network.expansion import ExpansionFilter, NeighbourCounts, expand
from graph.network.model import (
    MAIN_KINDS,
    PAPER_KINDS,
    ROLE_OF_EDGE,
    CaseDocumentKind,
    Edge,
    EdgeKind,
    Network,
    Node,
    NodeKind,
    OmittedCount,
    RoleName,
    node_kind,
)
from graph.network.neighbourhood import (
    MAX_NEIGHBOURHOOD_HOPS,
    count_omitted,
    ego_network,
    load_first_nodes,
    load_network,
    network_around,
    rank_neighbourhood,
)
from graph.network.paths import MAX_HOPS, ShortestPaths, find_paths, shortest_paths
from graph.network.saved_views import VIEWS_ON_PAGE, SavedView, ViewPage, open_view
from graph.network.subgraph import INCIDENT_WORDS, RankedNodes, node_set

__all__ = [
    "INCIDENT_WORDS",
    "MAIN_KINDS",
    "MAX_GROUPS",
    "MAX_HOPS",
    "MAX_NEIGHBOURHOOD_HOPS",
    "PAPER_KINDS",
    "ROLE_OF_EDGE",
    "VIEWS_ON_PAGE",
    "Adjacency",
    "CaseDocumentKind",
    "Edge",
    "EdgeKind",
    "ExpansionFilter",
    "NeighbourCounts",
    "Network",
    "Node",
    "NodeKind",
    "NodePosition",
    "OmittedCount",
    "RankedNodes",
    "RoleName",
    "SavedView",
    "ShortestPaths",
    "ViewPage",
    "adjacent",
    "count_omitted",
    "ego_network",
    "evidence_network",
    "expand",
    "find_communities",
    "find_components",
    "find_paths",
    "group_nodes",
    "load_first_nodes",
    "load_network",
    "measure_centrality",
    "network_around",
    "node_kind",
    "node_set",
    "open_view",
    "rank_neighbourhood",
    "shortest_paths",
]
