"""Every read of the explorer's graph: asked, logged, placed, returned."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from api.bodies import Expansion, Export, Layout, NewView, Shown, These
from api.grouping import chart_in_groups
from api.reads import finding_of
from api.service import Asked
from graph.among import these
from graph.evidence import evidence_network
from graph.expanding import Around, Wish, around_one, expand
from graph.network import (
    Network,
    communities,
    components,
    found_around,
    network_of,
    shown_of,
)
from graph.network import (
    Position as Measured,
)
from graph.network import positions as measured
from graph.parts import Part
from graph.patterns import Condition, Decision, pattern_of
from graph.patterns.kinds import members
from graph.steps import steps
from graph.subjects import BETWEEN, person_id
from graph.views import SavedView, ViewPage, open_view, own_views, save_automatically, save_view
from viz.arranging import Arranged, arranged
from viz.chart import MOST, Chart, chart, markings
from viz.export_rows import Heading
from viz.exporting import Exported, Form, exported
from viz.layout import positions
from viz.placing import Position, beside


class PartSize(Part):
    """One part of a chart, the largest being 0."""

    number: int
    count: int


class Positions(Part):
    """How the nodes of a chart stand in it; nothing here measures a person."""

    says: str = "Position in recorded data: it describes the records shown, not the people."
    as_of: datetime
    positions: tuple[Measured, ...]
    communities: tuple[PartSize, ...]
    components: tuple[PartSize, ...]


class FindingInShort(Part):
    """The finding whose evidence a chart shows."""

    id: str
    pattern: str
    title: str
    summary: str
    condition: Condition
    decision: Decision


class FindingChart(Chart):
    """A finding's evidence as it is drawn."""

    finding: FindingInShort


def chart_around(
    asked: Asked,
    starts: Sequence[str],
    *,
    limit: int,
    hops: int,
    kinds: Collection[str],
    group: bool,
) -> Chart:
    """Read what stands around some people, addresses and incidents, as it is drawn."""
    ids = list(dict.fromkeys(known(asked, one) for one in starts))
    found = found_around(
        asked.store,
        ids,
        reader=asked.reader,
        as_of=asked.as_of,
        limit=limit,
        hops=hops,
        kinds=kinds,
    )
    network = shown_of(asked.store, found, ids, reader=asked.reader, as_of=asked.as_of, limit=limit)
    if group and network.total > MOST:
        return chart_in_groups(asked, found, ids)
    return drawn(asked, network, starts=ids)


def chart_of(asked: Asked, body: Shown) -> Chart:
    """Read exactly these nodes, and their links to each other and to what stands beside."""
    ids = list(dict.fromkeys((*body.ids, *body.beside)))
    found = network_of(
        asked.store,
        these(ids),
        (),
        reader=asked.reader,
        as_of=asked.as_of,
        limit=len(ids),
    )
    # What is not there for this reader was never asked for.
    there = {node.id for node in found.nodes}
    number = len(there - set(body.beside))
    plain = found.model_copy(
        update={"total": number, "returned": number, "truncated": False, "left_out": ()}
    )
    return drawn(asked, plain, standing=there & set(body.beside), places=body.places)


def counts_around(asked: Asked, one: str) -> Around:
    """Count what stands around one node."""
    found = around_one(asked.store, known(asked, one), reader=asked.reader, as_of=asked.as_of)
    asked.log((found.id,), found=found.total)
    return found


def chart_expanded(asked: Asked, body: Expansion) -> Chart:
    """Read neighbours of some nodes that are not shown yet, as they are drawn."""
    found = expand(
        asked.store,
        body.ids,
        body.shown,
        Wish.model_validate(body.model_dump(exclude={"ids", "shown", "places"})),
        reader=asked.reader,
        as_of=asked.as_of,
    )
    there = {node.id for node in found.nodes} & {*body.shown, *body.ids}
    return drawn(asked, found, standing=there, places=body.places)


def positions_of(asked: Asked, body: These) -> Positions:
    """Measure the position of exactly these nodes in what is recorded among them."""
    found = network_among(asked, body.ids)
    return Positions(
        as_of=found.as_of,
        positions=measured(found),
        communities=parts_of(communities(found)),
        components=parts_of(components(found)),
    )


def parts_of(parts: Iterable[Sequence[str]]) -> tuple[PartSize, ...]:
    """Return the parts of a network by number and size."""
    return tuple(PartSize(number=number, count=len(part)) for number, part in enumerate(parts))


def layout_of(asked: Asked, body: Layout) -> Arranged:
    """Set exactly these nodes out in another way."""
    found = network_among(asked, body.ids)
    return arranged(found, body.kind, start=body.start, pinned=body.pinned)


def export_of(asked: Asked, body: Export, form: Form) -> Exported:
    """Read exactly these nodes and write them as a file, with when it was true and its markings."""
    found = network_among(asked, body.ids)
    heading = Heading(
        title=body.title,
        as_of=asked.as_of.isoformat(),
        by=asked.reader.name,
        marking=", ".join(markings(found)),
    )
    return exported(found, form, heading)


def saved(asked: Asked, body: NewView) -> SavedView:
    """Keep a view and return it as it is opened."""
    asked.log(body.ids)
    keep = save_automatically if body.auto else save_view
    own = keep(asked.store, body.title, body.ids, body.state, by=asked.reader.name, at=asked.now)
    return open_view(asked.store, own, reader=asked.reader, as_of=asked.as_of)


def views_of(asked: Asked, *, limit: int, cursor: str | None) -> ViewPage:
    """Read the views that the reader saved."""
    found = own_views(asked.store, asked.reader.name, limit=limit, cursor=cursor)
    asked.log((one.id for one in found.items), found=found.total)
    return found


def view_of(asked: Asked, view: str) -> SavedView:
    """Read a saved view without what the reader may not see."""
    found = open_view(asked.store, view, reader=asked.reader, as_of=asked.as_of)
    asked.log((found.id, *found.ids))
    return found


def network_among(asked: Asked, ids: Sequence[str]) -> Network:
    """Read these nodes and the edges among them; what is not there for this reader is absent."""
    found = network_of(asked.store, these(ids), (), reader=asked.reader, as_of=asked.as_of)
    asked.log(node.id for node in found.nodes)
    return found


def chart_of_finding(asked: Asked, finding_id: str) -> FindingChart:
    """Read what a finding rests on and whom it is about, as it is drawn."""
    found = finding_of(asked, finding_id)
    about = members(found.subject.id)
    rests_on = {one.id for one in found.evidence}
    network = evidence_network(
        asked.store,
        about,
        [one.id for one in found.evidence],
        reader=asked.reader,
        as_of=asked.as_of,
    )
    whole = drawn(asked, network, starts=about, evidence=rests_on)
    title = pattern_of(asked.patterns, found.pattern).title
    return FindingChart(
        **dict(whole),
        finding=FindingInShort(
            id=found.id,
            pattern=found.pattern,
            title=title,
            summary=found.summary,
            condition=found.condition,
            decision=found.decision,
        ),
    )


def drawn(
    asked: Asked,
    found: Network,
    *,
    starts: Sequence[str] = (),
    standing: Collection[str] = (),
    places: Mapping[str, Position] | None = None,
    evidence: Collection[str] = (),
) -> Chart:
    """Return a network as the explorer draws it; what stands already is not repeated."""
    new = [node.id for node in found.nodes if node.id not in standing]
    ends = {end for edge in found.edges for end in (edge.start, edge.end)}
    touched = ends & set(standing) if len(new) > 0 else set[str]()
    near = steps(asked.store, (*new, *touched), reader=asked.reader, as_of=asked.as_of)
    asked.log(new)
    return chart(
        found,
        near,
        placed(found, new, places or {}),
        starts=starts,
        evidence=evidence,
        beside=standing,
    )


def placed(
    found: Network, new: Sequence[str], places: Mapping[str, Position]
) -> Mapping[str, Position]:
    """Return a place for every new node: beside what stands, or in a picture of their own."""
    links = [(edge.start, edge.end) for edge in found.edges]
    stands = {one: places[one] for one in places if one not in new}
    if len(stands) > 0:
        return beside(new, links, stands)
    return positions(new, links)


def known(asked: Asked, one: str) -> str:
    """Return the id of what somebody names: people also by a record of theirs."""
    return person_id(asked.store, one, asked.reader) if BETWEEN in one else one
