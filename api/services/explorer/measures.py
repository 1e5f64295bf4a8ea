"""What the explorer asks of exactly the nodes that are shown: measures, layouts, files."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from api.schemas.explorer import ExportRequest, LayoutRequest, NodeSetRequest
from api.services.context import RequestContext
from api.services.disclosure import markings_inside, record_recipient
from graph import network
from graph.models import FrozenModel
from graph.network import (
    Network,
    NodePosition,
    find_communities,
    find_components,
    measure_centrality,
    node_set,
)
from viz.chart_layouts import ChartLayout, arrange_chart
from viz.export import ExportedFile, Form, export_file
from viz.export_marking import export_marking
from viz.export_rows import ExportHeading


class ComponentSize(FrozenModel):
    """One part of a chart, the largest being 0."""

    number: int
    count: int


class NetworkPositions(FrozenModel):
    """How the nodes of a chart stand in it; nothing here measures a person."""

    says: str = "Position in recorded data: it describes the records shown, not the people."
    as_of: datetime
    positions: tuple[NodePosition, ...]
    communities: tuple[ComponentSize, ...]
    components: tuple[ComponentSize, ...]


def measure_positions(ctx: RequestContext, body: NodeSetRequest) -> NetworkPositions:
    """Measure the position of exactly these nodes in what is recorded among them."""
    measured_network = load_network(ctx, body.ids)
    return NetworkPositions(
        as_of=measured_network.as_of,
        positions=measure_centrality(measured_network),
        communities=component_sizes(find_communities(measured_network)),
        components=component_sizes(find_components(measured_network)),
    )


def component_sizes(parts: Iterable[Sequence[str]]) -> tuple[ComponentSize, ...]:
    """Return the parts of a network by number and size."""
    return tuple(ComponentSize(number=number, count=len(part)) for number, part in enumerate(parts))


def compute_layout(ctx: RequestContext, body: LayoutRequest) -> ChartLayout:
    """Lay out exactly these nodes in another way."""
    measured_network = load_network(ctx, body.ids)
    return arrange_chart(measured_network, body.kind, start=body.start, pinned=body.pinned)


def export_network(ctx: RequestContext, body: ExportRequest, form: Form) -> ExportedFile:
    """Read exactly these nodes and write them as a file, with when it was true and its markings."""
    recipient = record_recipient(ctx, body.recipient)
    measured_network = load_network(ctx, body.ids)
    heading = ExportHeading(
        title=body.title,
        as_of=ctx.as_of.isoformat(),
        by=ctx.reader.name,
        recipient=recipient,
        marking=export_marking(body.marking, markings_inside(ctx, measured_network)),
    )
    return export_file(measured_network, form, heading)


def load_network(ctx: RequestContext, ids: Sequence[str]) -> Network:
    """Read these nodes and the edges among them; what is not there for this reader is absent."""
    return ctx.show(
        network.load_network(ctx.store, node_set(ids), (), reader=ctx.reader, as_of=ctx.as_of)
    )
