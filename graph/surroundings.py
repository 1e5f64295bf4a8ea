"""Read what stands around a person: which nodes, in what order, and how much is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from graph.access.reader import Reader
from graph.errors import Misuse, NotFound
from graph.neighbours import (
    ROLE_OF_EDGE,
    Edge,
    EdgeKind,
    LeftOut,
    Network,
    Node,
    NodeKind,
    RoleName,
)
from graph.statements import statement
from graph.store import Row, Store

LIMIT: Final = 150
LONGEST: Final = 500
HOPS: Final = 3
KINDS: Final[tuple[NodeKind, ...]] = ("incident", "person", "address")
INCIDENT_WORDS: Final = {
    "crime": "Crime",
    "non_crime": "Non-crime incident",
    "intelligence": "Intelligence",
}


@dataclass(slots=True)
class Found:
    """Ids in the order in which they deserve a place, each with its kind and its hops."""

    kinds: dict[str, NodeKind] = field(default_factory=dict[str, NodeKind])
    distances: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, kind: NodeKind, ids: Iterable[str], distance: int) -> None:
        """Add ids that are not there yet."""
        for one in ids:
            if one not in self.kinds:
                self.kinds[one] = kind
                self.distances[one] = distance

    def first(self, limit: int) -> "Found":
        """Return the first of them."""
        ids = list(self.kinds)[:limit]
        return Found(
            {one: self.kinds[one] for one in ids}, {one: self.distances[one] for one in ids}
        )

    def of(self, kind: NodeKind) -> list[str]:
        """Return the ids of one kind."""
        return [one for one, own in self.kinds.items() if own == kind]


def ego_network(
    store: Store,
    person: str,
    *,
    reader: Reader,
    as_of: datetime,
    limit: int = LIMIT,
    hops: int = 1,
) -> Network:
    """Return a person with their incidents, those who took part in them, their ties and addresses.

    `hops` counts people: with 2, also what stands around those who stand around the person.
    """
    if not 1 <= limit <= LONGEST:
        raise Misuse(f"A network holds 1 to {LONGEST} nodes.")
    if not 1 <= hops <= HOPS:
        raise Misuse(f"A network reaches 1 to {HOPS} people far.")
    found = around(store, person, reader=reader, as_of=as_of, limit=limit, hops=hops)
    shown = found.first(limit)
    nodes, edges = among(store, shown, {person}, reader=reader, as_of=as_of)
    if all(node.id != person for node in nodes):
        raise NotFound("No person with this id is recorded, or none that you may see.")
    return Network(
        subject=person,
        as_of=as_of,
        nodes=nodes,
        edges=edges,
        total=len(found.kinds),
        returned=len(nodes),
        truncated=len(found.kinds) > len(nodes),
        left_out=left_out(found, nodes),
    )


def left_out(found: Found, nodes: Iterable[Node]) -> tuple[LeftOut, ...]:
    """Return how many of each kind were found and are not among the nodes."""
    shown = {node.id for node in nodes}
    counts: dict[NodeKind, int] = {
        kind: sum(one not in shown for one in found.of(kind)) for kind in KINDS
    }
    return tuple(LeftOut(kind=kind, count=count) for kind, count in counts.items() if count > 0)


def around(
    store: Store, person: str, *, reader: Reader, as_of: datetime, limit: int, hops: int
) -> Found:
    """Return what is found around a person, in the order in which it deserves a place."""
    found = Found()
    found.add("person", [person], 0)
    frontier = [person]
    for hop in range(hops):
        asked = {"people": frontier, "as_of": as_of, **reader.parameters()}
        rows = store.read(statement("reads/around"), asked)
        before = set(found.kinds)
        for row in sorted(rows, key=lambda row: frontier.index(cast("str", row["person"]))):
            gather(found, row, hop)
        # Only from people that are shown does the network go on.
        frontier = [one for one in found.first(limit).of("person") if one not in before]
        if len(frontier) == 0:
            break
    return found


def gather(found: Found, row: Row, hop: int) -> None:
    """Add what stands around one person: each incident with its people and place, ties, homes."""
    # An incident is one hop from the person, somebody else in it two.
    near, far = 2 * hop + 1, 2 * hop + 2
    for incident in cast("list[dict[str, Any]]", row["incidents"]):
        found.add("incident", [incident["id"]], near)
        found.add("person", incident["people"], far)
        found.add("address", incident["addresses"], far)
    found.add("person", cast("list[str]", row["ties"]), near)
    found.add("address", cast("list[str]", row["homes"]), near)


def among(
    store: Store, shown: Found, subjects: set[str], *, reader: Reader, as_of: datetime
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return these nodes in their order, without those the reader may not see, and their edges."""
    asked = {
        "people": shown.of("person"),
        "incidents": shown.of("incident"),
        "addresses": shown.of("address"),
        "as_of": as_of,
        **reader.parameters(),
    }
    row = store.read(statement("reads/among"), asked)[0]
    edges = tuple(
        sorted(
            (Edge.model_validate(one) for one in cast("list[Row]", row["edges"])),
            key=lambda edge: (edge.kind, edge.id, edge.start, edge.end),
        )
    )
    roles = roles_in(edges)
    nodes = {node.id: node for node in (*people(row, roles), *incidents(row), *addresses(row))}
    return tuple(
        nodes[one].model_copy(update={"distance": shown.distances[one], "subject": one in subjects})
        for one in shown.kinds
        if one in nodes
    ), edges


def roles_in(edges: Iterable[Edge]) -> dict[str, list[RoleName]]:
    """Return the roles of people in the incidents shown, each once, in the usual order."""
    found: dict[str, set[EdgeKind]] = {}
    for edge in edges:
        if edge.kind in ROLE_OF_EDGE:
            found.setdefault(edge.start, set()).add(edge.kind)
    return {
        person: [role for kind, role in ROLE_OF_EDGE.items() if kind in kinds]
        for person, kinds in found.items()
    }


def people(row: Row, roles: dict[str, list[RoleName]]) -> Iterator[Node]:
    """Give the people of a row as nodes."""
    for one in cast("list[dict[str, Any]]", row["people"]):
        yield Node(
            id=one["id"],
            kind="person",
            caption=one["name"] or "Name not recorded",
            date_of_birth=one["date_of_birth"],
            roles=tuple(roles.get(one["id"], ())),
            record_ids=tuple(one["record_ids"]),
        )


def incidents(row: Row) -> Iterator[Node]:
    """Give the incidents of a row as nodes."""
    for one in cast("list[dict[str, Any]]", row["incidents"]):
        yield Node(
            id=one["id"],
            kind="incident",
            caption=one["title"] or INCIDENT_WORDS[one["kind"]],
            band=one["band"],
            occurred_on=one["occurred_on"],
            force=one["force"],
            incident_kind=one["kind"],
            counted=one["counted"],
            record_ids=tuple(one["record_ids"]),
        )


def addresses(row: Row) -> Iterator[Node]:
    """Give the addresses of a row as nodes."""
    for one in cast("list[dict[str, Any]]", row["addresses"]):
        parts = (*(one["lines"] or ()), one["town"], one["postcode"])
        yield Node(
            id=one["id"],
            kind="address",
            caption=", ".join(part for part in parts if part) or "Address not recorded",
            protected=one["protected"],
            record_ids=tuple(one["record_ids"]),
        )
