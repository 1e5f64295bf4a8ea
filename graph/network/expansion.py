"""Expand nodes of a chart: count their neighbours, then add them in a chosen order."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from graph.access.reader import Reader
from graph.db.store import Store
from graph.errors import NotFound
from graph.models import FROM, FrozenModel
from graph.network.adjacency import Adjacency, adjacent
from graph.network.model import ROLE_OF_EDGE, EdgeKind, Network, NodeKind, OmittedCount, RoleName
from graph.network.neighbourhood import count_omitted
from graph.network.subgraph import RankedNodes, ReachedNode, load_subgraph, node_set

ABSENT: Final = "Nothing with this id is recorded, or nothing that you may see."
SOME: Final = 40
MANY: Final = 300

Order: TypeAlias = Literal["serious", "connected", "recent"]


class LinkCount(FrozenModel):
    """How many neighbours of one kind are linked in one way."""

    link: EdgeKind
    kind: NodeKind
    count: int


class BandCount(FrozenModel):
    """How many incidents of one band; None: the band is not known."""

    band: int | None
    count: int


class YearCount(FrozenModel):
    """How many neighbours have their day in one year."""

    year: int
    count: int


class NeighbourCounts(FrozenModel):
    """How many stand around a node that a reader may see, by kind and link, before any is shown."""

    id: str
    kind: NodeKind
    as_of: datetime
    total: int
    kinds: tuple[OmittedCount, ...]
    links: tuple[LinkCount, ...]
    bands: tuple[BandCount, ...]
    years: tuple[YearCount, ...]


class ExpansionFilter(FrozenModel):
    """Which neighbours are to be added, and which of them first."""

    kinds: tuple[NodeKind, ...] | None = None
    links: tuple[EdgeKind, ...] | None = None
    # Of links between a person and an incident, only those in these roles.
    roles: tuple[RoleName, ...] | None = None
    # With a period, only what has a day and has it within.
    from_: Annotated[date | None, FROM] = None
    to: date | None = None
    order: Order = "serious"
    limit: Annotated[int, Field(ge=1, le=MANY)] = SOME
    # With each incident that is added, also who took part in it.
    through: bool = False


def count_neighbours(
    store: Store, node_id: str, *, reader: Reader, as_of: datetime
) -> NeighbourCounts:
    """Count what stands around one node."""
    node = require_kinds(store, [node_id], reader=reader, as_of=as_of)[0]
    steps = adjacent(store, [node_id], reader=reader, as_of=as_of)
    ends = {step.end: step for step in steps}
    kinds: Counter[NodeKind] = Counter(step.kind for step in ends.values())
    links: Counter[tuple[EdgeKind, NodeKind]] = Counter((step.link, step.kind) for step in steps)
    bands = Counter(step.band for step in ends.values() if step.kind == "incident")
    years = Counter(step.on.year for step in ends.values() if step.on is not None)
    return NeighbourCounts(
        id=node_id,
        kind=node,
        as_of=as_of,
        total=len(ends),
        kinds=tuple(OmittedCount(kind=kind, count=kinds[kind]) for kind in sorted(kinds)),
        links=tuple(
            LinkCount(link=link, kind=kind, count=links[link, kind]) for link, kind in sorted(links)
        ),
        bands=tuple(
            BandCount(band=band, count=bands[band])
            for band in sorted(bands, key=lambda band: -1 if band is None else band, reverse=True)
        ),
        years=tuple(YearCount(year=year, count=years[year]) for year in sorted(years)),
    )


def require_kinds(
    store: Store, ids: Sequence[str], *, reader: Reader, as_of: datetime
) -> list[NodeKind]:
    """Return the kinds of these nodes; raise NotFound where one is not there for this reader."""
    nodes, _ = load_subgraph(store, node_set(ids), set(), reader=reader, as_of=as_of)
    kinds: dict[str, NodeKind] = {node.id: node.kind for node in nodes}
    if not kinds.keys() >= set(ids):
        raise NotFound(ABSENT)
    return [kinds[id_] for id_ in ids]


def expand(
    store: Store,
    ids: Sequence[str],
    shown_ids: Collection[str],
    params: ExpansionFilter,
    *,
    reader: Reader,
    as_of: datetime,
) -> Network:
    """Return neighbours of some nodes that are not shown yet, with all edges to what is shown.

    The nodes that are shown stand in the network too, last; `total` counts all that could be added.
    """
    require_kinds(store, ids, reader=reader, as_of=as_of)
    present = {*shown_ids, *ids}
    steps = adjacent(store, ids, reader=reader, as_of=as_of, kinds=params.kinds, links=params.links)
    new = {
        step.end: step for step in steps if step.end not in present and matches_filter(step, params)
    }
    numbers: Mapping[str, int] = {}
    if params.order == "connected":
        numbers = count_neighbours_of(store, new, reader=reader, as_of=as_of)
    ranked_steps = sorted(new.values(), key=lambda step: rank(step, params.order, numbers))
    all_of_them = RankedNodes()
    all_of_them.extend(ReachedNode(step.kind, step.end, 1) for step in ranked_steps)
    expansion = all_of_them.first(params.limit)
    if params.through:
        expansion = with_people(store, expansion, present, params, reader=reader, as_of=as_of)
    all_shown = node_set([*expansion.kinds, *sorted(present)])
    nodes, edges = load_subgraph(store, all_shown, set(), reader=reader, as_of=as_of)
    new_nodes = [node for node in nodes if node.id not in present]
    return Network(
        subject=ids[0],
        as_of=as_of,
        nodes=nodes,
        edges=edges,
        total=len({*all_of_them.kinds, *expansion.kinds}),
        returned=len(new_nodes),
        truncated=len(all_of_them.kinds.keys() - expansion.kinds.keys()) > 0,
        left_out=count_omitted(all_of_them, [node.id for node in new_nodes]),
    )


def matches_filter(step: Adjacency, params: ExpansionFilter) -> bool:
    """Return whether a step leads to what is to be added."""
    role = ROLE_OF_EDGE.get(step.link)
    if role is not None and params.roles is not None and role not in params.roles:
        return False
    if params.from_ is None and params.to is None:
        return True
    return (
        step.on is not None
        and (params.from_ is None or params.from_ <= step.on)
        and (params.to is None or step.on <= params.to)
    )


def rank(step: Adjacency, order: Order, numbers: Mapping[str, int]) -> tuple[int | str, ...]:
    """Return what neighbours are sorted by; an unknown band or day comes last."""
    band = -1 if step.band is None else step.band
    day = 0 if step.on is None else step.on.toordinal()
    if order == "connected":
        return -numbers.get(step.end, 0), -band, -day, step.end
    return (-day, -band, step.end) if order == "recent" else (-band, -day, step.end)


def count_neighbours_of(
    store: Store, ids: Iterable[str], *, reader: Reader, as_of: datetime
) -> Mapping[str, int]:
    """Return the number of neighbours of each node, as far as the reader may see."""
    steps = adjacent(store, ids, reader=reader, as_of=as_of)
    return Counter(start for start, _ in {(step.start, step.end) for step in steps})


def with_people(
    store: Store,
    ranked: RankedNodes,
    present: Collection[str],
    params: ExpansionFilter,
    *,
    reader: Reader,
    as_of: datetime,
) -> RankedNodes:
    """Return what was found with, after each incident, who took part in it, up to the limit."""
    incidents = ranked.of("incident")
    people_by_incident: dict[str, list[str]] = {}
    for step in adjacent(store, incidents, reader=reader, as_of=as_of, kinds=("person",)):
        if step.end not in present:
            people_by_incident.setdefault(step.start, []).append(step.end)
    whole = RankedNodes()
    for node, kind in ranked.kinds.items():
        whole.add(kind, [node], ranked.distances[node])
        whole.add("person", people_by_incident.get(node, ()), ranked.distances[node] + 1)
    return whole.first(params.limit)
