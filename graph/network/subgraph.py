"""Read nodes by their ids, and every edge among them, as one reader may see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.network.adjacency import ids_by_kind
from graph.network.case_documents import case_documents
from graph.network.model import ROLE_OF_EDGE, Edge, EdgeKind, Node, NodeKind, RoleName, node_kind

INCIDENT_WORDS: Final = {
    "crime": "Crime",
    "non_crime": "Non-crime incident",
    "intelligence": "Intelligence",
}


class ReachedNode(NamedTuple):
    """A node that was found, and how far away."""

    kind: NodeKind
    id: str
    distance: int


@dataclass(slots=True)
class RankedNodes:
    """Ids in the order in which they deserve a place, each with its kind and its hops."""

    kinds: dict[str, NodeKind] = field(default_factory=dict[str, NodeKind])
    distances: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, kind: NodeKind, ids: Iterable[str], distance: int) -> None:
        """Add ids that are not there yet."""
        self.extend(ReachedNode(kind, id_, distance) for id_ in ids)

    def extend(self, nodes: Iterable[ReachedNode]) -> None:
        """Add nodes that are not there yet."""
        for kind, node, distance in nodes:
            if node not in self.kinds:
                self.kinds[node] = kind
                self.distances[node] = distance

    def first(self, limit: int) -> "RankedNodes":
        """Return the first of them."""
        ids = list(self.kinds)[:limit]
        return RankedNodes(
            {id_: self.kinds[id_] for id_ in ids}, {id_: self.distances[id_] for id_ in ids}
        )

    def of(self, kind: NodeKind) -> list[str]:
        """Return the ids of one kind."""
        return [node for node, node_kind_ in self.kinds.items() if node_kind_ == kind]


def node_set(ids: Iterable[str]) -> RankedNodes:
    """Return ids as they are given; what names no node is left out."""
    ranked_nodes = RankedNodes()
    for id_ in ids:
        kind = node_kind(id_)
        if kind is not None:
            ranked_nodes.add(kind, [id_], 0)
    return ranked_nodes


def load_subgraph(
    store: Store, ranked_nodes: RankedNodes, subjects: set[str], *, reader: Reader, as_of: datetime
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return these nodes in their order, without those the reader may not see, and their edges."""
    params = {"nodes": ids_by_kind(ranked_nodes.kinds), "as_of": as_of, **reader.parameters()}
    row = store.read(statement("reads/subgraph"), params)[0]
    edges = tuple(
        sorted(
            (Edge.model_validate(edge) for edge in cast("list[Row]", row["edges"])),
            key=lambda edge: (edge.kind, edge.id, edge.start, edge.end),
        )
    )
    roles = roles_in(edges)
    nodes = {node.id: node for node in nodes_of(row, roles)}
    return tuple(
        nodes[kind].model_copy(
            update={"distance": ranked_nodes.distances[kind], "subject": kind in subjects}
        )
        for kind in ranked_nodes.kinds
        if kind in nodes
    ), edges


def roles_in(edges: Iterable[Edge]) -> dict[str, list[RoleName]]:
    """Return the roles of people in the incidents shown, each once, in the usual order."""
    kinds_by_person: dict[str, set[EdgeKind]] = {}
    for edge in edges:
        if edge.kind in ROLE_OF_EDGE:
            kinds_by_person.setdefault(edge.start, set()).add(edge.kind)
    return {
        person: [role for kind, role in ROLE_OF_EDGE.items() if kind in kinds]
        for person, kinds in kinds_by_person.items()
    }


def nodes_of(row: Row, roles: dict[str, list[RoleName]]) -> Iterator[Node]:
    """Give every node of a row."""
    yield from people(row, roles)
    yield from incidents(row)
    yield from addresses(row)
    yield from case_documents(row)


def people(row: Row, roles: dict[str, list[RoleName]]) -> Iterator[Node]:
    """Give the people of a row as nodes."""
    for person in cast("list[dict[str, Any]]", row["people"]):
        yield Node(
            id=person["id"],
            kind="person",
            caption=person["name"] or "Name not recorded",
            date_of_birth=person["date_of_birth"],
            roles=tuple(roles.get(person["id"], ())),
            record_ids=tuple(person["record_ids"]),
        )


def incidents(row: Row) -> Iterator[Node]:
    """Give the incidents of a row as nodes."""
    for incident in cast("list[dict[str, Any]]", row["incidents"]):
        yield Node(
            id=incident["id"],
            kind="incident",
            caption=incident["title"] or INCIDENT_WORDS[incident["kind"]],
            band=incident["band"],
            occurred_on=incident["occurred_on"],
            force=incident["force"],
            incident_kind=incident["kind"],
            counted=incident["counted"],
            marking=incident["marking"],
            record_ids=tuple(incident["record_ids"]),
        )


def addresses(row: Row) -> Iterator[Node]:
    """Give the addresses of a row as nodes."""
    for address in cast("list[dict[str, Any]]", row["addresses"]):
        parts = (*(address["lines"] or ()), address["town"], address["postcode"])
        yield Node(
            id=address["id"],
            kind="address",
            caption=", ".join(part for part in parts if part) or "Address not recorded",
            protected=address["protected"],
            record_ids=tuple(address["record_ids"]),
        )
