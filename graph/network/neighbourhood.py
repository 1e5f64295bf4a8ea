"""Read what stands around people, addresses and incidents: which nodes, and in what order."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any, Final, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.errors import Misuse, NotFound
from graph.network.adjacency import adjacent
from graph.network.model import MAIN_KINDS, PAPER_KINDS, MainKind, Network, NodeKind, OmittedCount
from graph.network.subgraph import RankedNodes, ReachedNode, load_subgraph, node_set

LIMIT: Final = 150
LONGEST: Final = 1_000
MAX_NEIGHBOURHOOD_HOPS: Final = 3
KINDS: Final[tuple[NodeKind, ...]] = ("incident", "person", "address", *PAPER_KINDS)


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
    return network_around(store, (person,), reader=reader, as_of=as_of, limit=limit, hops=hops)


def network_around(  # noqa: PLR0913 - what limits a network, each by name
    store: Store,
    starts: Sequence[str],
    *,
    reader: Reader,
    as_of: datetime,
    limit: int = LIMIT,
    hops: int = 1,
    kinds: Collection[str] = MAIN_KINDS,
) -> Network:
    """Return people, addresses or incidents with what stands around them, the starts first."""
    neighbourhood = rank_neighbourhood(
        store, starts, reader=reader, as_of=as_of, limit=limit, hops=hops, kinds=kinds
    )
    return load_first_nodes(store, neighbourhood, starts, reader=reader, as_of=as_of, limit=limit)


def load_first_nodes(
    store: Store,
    ranked: RankedNodes,
    starts: Sequence[str],
    *,
    reader: Reader,
    as_of: datetime,
    limit: int,
) -> Network:
    """Return the first of what was found; raise NotFound where a start is not there."""
    most = max(limit, len(starts))
    network = load_network(store, ranked, starts, reader=reader, as_of=as_of, limit=most)
    if not set(starts) <= {node.id for node in network.nodes}:
        raise NotFound("Nothing with this id is recorded, or nothing that you may see.")
    return network


def rank_neighbourhood(  # noqa: PLR0913 - what limits a network, each by name
    store: Store,
    starts: Sequence[str],
    *,
    reader: Reader,
    as_of: datetime,
    limit: int = LIMIT,
    hops: int = 1,
    kinds: Collection[str] = MAIN_KINDS,
) -> RankedNodes:
    """Return all that is found around the starts, from which the network goes on `limit` far.

    Of papers only those of these kinds that name the people asked for are there. Whether the starts
    themselves may be seen is for the caller to find out.
    """
    if not 1 <= limit <= LONGEST:
        raise Misuse(f"A network holds 1 to {LONGEST:,} nodes.")
    if not 1 <= hops <= MAX_NEIGHBOURHOOD_HOPS:
        raise Misuse(f"A network reaches 1 to {MAX_NEIGHBOURHOOD_HOPS} people far.")
    neighbourhood = walk_neighbourhood(
        store, starts, reader=reader, as_of=as_of, limit=limit, hops=hops
    )
    documents = set(kinds) & set(PAPER_KINDS)
    if len(documents) > 0:
        persons = neighbourhood.first(limit).of("person")
        near = adjacent(store, persons, reader=reader, as_of=as_of, kinds=documents)
        neighbourhood.extend(
            ReachedNode(step.kind, step.end, neighbourhood.distances[step.start] + 1)
            for step in near
        )
    return neighbourhood


def load_network(
    store: Store,
    ranked: RankedNodes,
    starts: Sequence[str],
    *,
    reader: Reader,
    as_of: datetime,
    limit: int = LONGEST,
) -> Network:
    """Return the first of what was found with the edges among it, and count the rest."""
    drawn_nodes = ranked.first(limit)
    nodes, edges = load_subgraph(store, drawn_nodes, set(starts), reader=reader, as_of=as_of)
    return Network(
        subject=next(iter(starts), ""),
        as_of=as_of,
        nodes=nodes,
        edges=edges,
        total=len(ranked.kinds),
        returned=len(nodes),
        truncated=len(ranked.kinds) > len(nodes),
        left_out=count_omitted(ranked, [node.id for node in nodes]),
    )


def count_omitted(ranked: RankedNodes, ids: Iterable[str]) -> tuple[OmittedCount, ...]:
    """Return how many of each kind were found and are not among these."""
    visible = set(ids)
    counts: dict[NodeKind, int] = {
        kind: sum(node not in visible for node in ranked.of(kind)) for kind in KINDS
    }
    return tuple(
        OmittedCount(kind=kind, count=count) for kind, count in counts.items() if count > 0
    )


def walk_neighbourhood(
    store: Store,
    starts: Sequence[str],
    *,
    reader: Reader,
    as_of: datetime,
    limit: int,
    hops: int,
) -> RankedNodes:
    """Return what is found around the starts, in the order in which it deserves a place."""
    params = {"as_of": as_of, **reader.parameters()}
    ranked = node_set(starts)
    of_places = neighbours_of_places(store, ranked.of("address"), params)
    of_incidents = neighbours_of_incidents(store, ranked.of("incident"), reader=reader, as_of=as_of)
    frontier = ranked.of("person")
    for hop in range(hops):
        of_people = neighbours_of_people(store, frontier, params, hop)
        before = set(ranked.kinds)
        if hop == 0:
            # Several starts share the room: none has to wait for the whole of another.
            neighbours = {**of_people, **of_places, **of_incidents}
            ranked.extend(interleave(neighbours[start] for start in starts if start in neighbours))
        else:
            ranked.extend(
                neighbour for person in frontier for neighbour in of_people.get(person, ())
            )
        # Only from people that are shown does the network go on.
        frontier = [person for person in ranked.first(limit).of("person") if person not in before]
        if len(frontier) == 0:
            break
    return ranked


def interleave(lists: Iterable[Sequence[ReachedNode]]) -> Iterator[ReachedNode]:
    """Give the first of each list, then the second of each, and so on."""
    for row in zip_longest(*lists):
        yield from (neighbour for neighbour in row if neighbour is not None)


def neighbours_of_people(
    store: Store, people: Sequence[str], params: Row, hop: int
) -> dict[str, list[ReachedNode]]:
    """Return what stands around each person: incidents with people and place, ties, homes."""
    if len(people) == 0:
        return {}
    rows = store.read(statement("reads/neighbourhood"), {"people": list(people), **params})
    # An incident is one hop from the person, somebody else in it two.
    near, far = 2 * hop + 1, 2 * hop + 2
    return {
        str(row["person"]): [
            *incident_neighbours(row, near, far),
            *nodes_at_distance("person", row["ties"], near),
            *nodes_at_distance("address", row["homes"], near),
        ]
        for row in rows
    }


def neighbours_of_places(
    store: Store, places: Sequence[str], params: Row
) -> dict[str, list[ReachedNode]]:
    """Return the neighbours of each address: residents, and incidents with the people in them."""
    if len(places) == 0:
        return {}
    rows = store.read(
        statement("reads/neighbourhood_of_addresses"), {"addresses": list(places), **params}
    )
    return {
        str(row["address"]): [
            *nodes_at_distance("person", row["residents"], 1),
            *incident_neighbours(row, 1, 2),
        ]
        for row in rows
    }


def neighbours_of_incidents(
    store: Store, incidents: Sequence[str], *, reader: Reader, as_of: datetime
) -> dict[str, list[ReachedNode]]:
    """Return who took part in each incident, and where it happened."""
    neighbours: dict[str, list[ReachedNode]] = {incident: [] for incident in incidents}
    if len(incidents) > 0:
        for step in adjacent(store, incidents, reader=reader, as_of=as_of, kinds=MAIN_KINDS):
            neighbours[step.start].append(ReachedNode(step.kind, step.end, 1))
    return neighbours


def incident_neighbours(row: Row, near: int, far: int) -> Iterator[ReachedNode]:
    """Give the incidents of a row, each with who took part and where."""
    for incident in cast("list[dict[str, Any]]", row["incidents"]):
        yield ReachedNode("incident", incident["id"], near)
        yield from nodes_at_distance("person", incident["people"], far)
        yield from nodes_at_distance("address", incident.get("addresses", ()), far)


def nodes_at_distance(kind: MainKind, ids: object, distance: int) -> Iterator[ReachedNode]:
    """Give ids of one kind at one distance."""
    return (ReachedNode(kind, id_, distance) for id_ in cast("Iterable[str]", ids))
