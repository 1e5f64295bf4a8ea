"""The charts of the explorer: read, logged, placed, returned."""

from collections.abc import Collection, Mapping, Sequence

from api.schemas.explorer import ExpansionRequest, NodesRequest
from api.services.context import RequestContext
from api.services.explorer.groups import grouped_chart
from api.services.findings import get_finding
from api.services.views import get_view, node_positions
from graph.models import FrozenModel
from graph.network import (
    NeighbourCounts,
    Network,
    SavedView,
    adjacent,
    evidence_network,
    expand,
    expansion,
    load_first_nodes,
    load_network,
    node_set,
    rank_neighbourhood,
)
from graph.patterns import Condition, Decision, find_pattern, subject_members
from graph.search import KEY_SEPARATOR, find_person_id
from viz.chart import MOST, Chart, build_chart
from viz.network_layout import positions
from viz.node_placement import Position, place_near_neighbours


class ChartFinding(FrozenModel):
    """The finding whose evidence a chart shows."""

    id: str
    pattern: str
    title: str
    summary: str
    condition: Condition
    decision: Decision


class FindingChart(Chart):
    """A finding's evidence as it is drawn."""

    finding: ChartFinding


class ViewChart(Chart):
    """What is left of a saved view as it is drawn, and the view as it was saved."""

    view: SavedView


def load_neighbourhood_chart(
    ctx: RequestContext,
    starts: Sequence[str],
    *,
    limit: int,
    hops: int,
    kinds: Collection[str],
    group: bool,
) -> Chart:
    """Read what stands around some people, addresses and incidents, as it is drawn."""
    ids = list(dict.fromkeys(resolve_node_id(ctx, start) for start in starts))
    neighbourhood = rank_neighbourhood(
        ctx.store,
        ids,
        reader=ctx.reader,
        as_of=ctx.as_of,
        limit=limit,
        hops=hops,
        kinds=kinds,
    )
    network = load_first_nodes(
        ctx.store, neighbourhood, ids, reader=ctx.reader, as_of=ctx.as_of, limit=limit
    )
    if group and network.total > MOST:
        return grouped_chart(ctx, neighbourhood, ids)
    return draw_chart(ctx, network, starts=ids)


def load_chart(ctx: RequestContext, body: NodesRequest) -> Chart:
    """Read exactly these nodes, and their links to each other and to what stands beside."""
    return _load_nodes(ctx, body.ids, standing=body.standing, places=body.places)


def load_view_chart(ctx: RequestContext, view: str) -> ViewChart:
    """Read a saved view and what it shows, each node where it stood."""
    saved_view = get_view(ctx, view)
    chart = _load_nodes(ctx, saved_view.ids, standing=(), places=node_positions(saved_view))
    return ViewChart(**dict(chart), view=saved_view)


def _load_nodes(
    ctx: RequestContext,
    ids: Sequence[str],
    *,
    standing: Sequence[str],
    places: Mapping[str, Position],
) -> Chart:
    all_ids = list(dict.fromkeys((*ids, *standing)))
    network = load_network(
        ctx.store,
        node_set(all_ids),
        (),
        reader=ctx.reader,
        as_of=ctx.as_of,
        limit=len(all_ids),
    )
    # What is not there for this reader was never asked for.
    visible = {node.id for node in network.nodes}
    number = len(visible - set(standing))
    plain = network.model_copy(
        update={"total": number, "returned": number, "truncated": False, "left_out": ()}
    )
    return draw_chart(ctx, plain, standing=visible & set(standing), places=places)


def count_neighbours(ctx: RequestContext, node_id: str) -> NeighbourCounts:
    """Count what stands around one node."""
    counts = expansion.count_neighbours(
        ctx.store, resolve_node_id(ctx, node_id), reader=ctx.reader, as_of=ctx.as_of
    )
    return ctx.show(counts, total=counts.total)


def expand_chart(ctx: RequestContext, body: ExpansionRequest) -> Chart:
    """Read neighbours of some nodes that are not shown yet, as they are drawn."""
    network = expand(
        ctx.store,
        body.ids,
        body.shown,
        body,
        reader=ctx.reader,
        as_of=ctx.as_of,
    )
    standing = {node.id for node in network.nodes} & {*body.shown, *body.ids}
    return draw_chart(ctx, network, standing=standing, places=body.places)


def load_finding_chart(ctx: RequestContext, finding_id: str) -> FindingChart:
    """Read what a finding rests on and whom it is about, as it is drawn."""
    finding = get_finding(ctx, finding_id)
    about = subject_members(finding.subject.id)
    evidence = {record.id for record in finding.evidence}
    network = evidence_network(
        ctx.store,
        about,
        [record.id for record in finding.evidence],
        reader=ctx.reader,
        as_of=ctx.as_of,
    )
    chart = draw_chart(ctx, network, starts=about, evidence=evidence)
    title = find_pattern(ctx.patterns, finding.pattern).title
    return FindingChart(
        **dict(chart),
        finding=ChartFinding(
            id=finding.id,
            pattern=finding.pattern,
            title=title,
            summary=finding.summary,
            condition=finding.condition,
            decision=finding.decision,
        ),
    )


def draw_chart(
    ctx: RequestContext,
    network: Network,
    *,
    starts: Sequence[str] = (),
    standing: Collection[str] = (),
    places: Mapping[str, Position] | None = None,
    evidence: Collection[str] = (),
) -> Chart:
    """Return a network as the explorer draws it; what stands already is not repeated."""
    network = ctx.show(network)
    new = [node.id for node in network.nodes if node.id not in standing]
    ends = {end for edge in network.edges for end in (edge.start, edge.end)}
    neighbours = ends & set(standing) if len(new) > 0 else set[str]()
    adjacencies = adjacent(ctx.store, (*new, *neighbours), reader=ctx.reader, as_of=ctx.as_of)
    return build_chart(
        network,
        adjacencies,
        place_nodes(network, new, places or {}),
        starts=starts,
        evidence=evidence,
        already_shown=standing,
    )


def place_nodes(
    network: Network, new: Sequence[str], places: Mapping[str, Position]
) -> Mapping[str, Position]:
    """Return a place for every new node: its own, beside what stands, or in a picture of all."""
    links = [(edge.start, edge.end) for edge in network.edges]
    if len(places) == 0:
        return positions(new, links)
    placeless = [node_id for node_id in new if node_id not in places]
    return {
        node_id: places[node_id] for node_id in new if node_id in places
    } | place_near_neighbours(placeless, links, places)


def resolve_node_id(ctx: RequestContext, node_id: str) -> str:
    """Return the id of a node that a request names; people also by one of their records."""
    return find_person_id(ctx.store, node_id, ctx.reader) if KEY_SEPARATOR in node_id else node_id
