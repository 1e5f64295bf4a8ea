"""What the explorer asks of exactly the nodes that are shown: measures, layouts, files."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from api.schemas.explorer import ExportRequest, LayoutRequest, NodeSetRequest
from api.services.context import RequestContext
from graph.models import Part
from graph.network import (
    Network,
    communities,
    components,
    network_of,
)
from graph.network import (
    Position as Measured,
)
from graph.network import positions as measured
from graph.network.subgraph import these
from viz.arranging import Arranged, arranged
from viz.chart import markings
from viz.export_rows import Heading
from viz.exporting import Exported, Form, exported


class ComponentSize(Part):
    """One part of a chart, the largest being 0."""

    number: int
    count: int


class NetworkPositions(Part):
    """How the nodes of a chart stand in it; nothing here measures a person."""

    says: str = "Position in recorded data: it describes the records shown, not the people."
    as_of: datetime
    positions: tuple[Measured, ...]
    communities: tuple[ComponentSize, ...]
    components: tuple[ComponentSize, ...]


def measure_positions(asked: RequestContext, body: NodeSetRequest) -> NetworkPositions:
    """Measure the position of exactly these nodes in what is recorded among them."""
    found = load_network(asked, body.ids)
    return NetworkPositions(
        as_of=found.as_of,
        positions=measured(found),
        communities=component_sizes(communities(found)),
        components=component_sizes(components(found)),
    )


def component_sizes(parts: Iterable[Sequence[str]]) -> tuple[ComponentSize, ...]:
    """Return the parts of a network by number and size."""
    return tuple(ComponentSize(number=number, count=len(part)) for number, part in enumerate(parts))


def compute_layout(asked: RequestContext, body: LayoutRequest) -> Arranged:
    """Set exactly these nodes out in another way."""
    found = load_network(asked, body.ids)
    return arranged(found, body.kind, start=body.start, pinned=body.pinned)


def export_network(asked: RequestContext, body: ExportRequest, form: Form) -> Exported:
    """Read exactly these nodes and write them as a file, with when it was true and its markings."""
    found = load_network(asked, body.ids)
    heading = Heading(
        title=body.title,
        as_of=asked.as_of.isoformat(),
        by=asked.reader.name,
        marking=", ".join(markings(found)),
    )
    return exported(found, form, heading)


def load_network(asked: RequestContext, ids: Sequence[str]) -> Network:
    """Read these nodes and the edges among them; what is not there for this reader is absent."""
    found = network_of(asked.store, these(ids), (), reader=asked.reader, as_of=asked.as_of)
    asked.record_read(node.id for node in found.nodes)
    return found
