"""What the explorer asks of exactly the nodes that are shown: measures, layouts, files."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from api.schemas.explorer import Export, Layout, These
from api.services.context import Asked
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


def network_among(asked: Asked, ids: Sequence[str]) -> Network:
    """Read these nodes and the edges among them; what is not there for this reader is absent."""
    found = network_of(asked.store, these(ids), (), reader=asked.reader, as_of=asked.as_of)
    asked.log(node.id for node in found.nodes)
    return found
