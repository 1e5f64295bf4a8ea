"""The rows of an exported chart: columns of nodes and links, and the heading of every file."""

from typing import Final

from graph.domain.forces import FORCES
from graph.models import FrozenModel
from graph.network import Edge, Node
from viz.legend import edge_style
from viz.network_view import role_of

NODE_COLUMNS: Final[tuple[str, ...]] = (
    "id", "kind", "label", "says", "date_of_birth", "day", "until", "band", "force", "protected",
    "records",
)  # fmt: skip
LINK_COLUMNS: Final[tuple[str, ...]] = (
    "id",
    "kind",
    "label",
    "start",
    "end",
    "status",
    "detail",
    "from",
    "to",
    "source",
)


class ExportHeading(FrozenModel):
    """The heading of every exported file: its moment, its reader and its marking."""

    title: str
    as_of: str
    by: str
    marking: str
    # Who receives the file; empty: the user who made it.
    recipient: str = ""


def node_values(node: Node) -> tuple[str, ...]:
    """Return a node as a row."""
    return (
        node.id,
        node.kind,
        node.caption,
        role_of(node),
        text(node.date_of_birth),
        text(node.occurred_on or node.on),
        text(node.until),
        text(node.band),
        FORCES.get(node.force or "", node.force or ""),
        "yes" if node.protected else "",
        ";".join(node.record_ids),
    )


def link_values(edge: Edge) -> tuple[str, ...]:
    """Return a link as a row."""
    return (
        edge.id,
        edge.kind,
        edge_style(edge.kind).label,
        edge.start,
        edge.end,
        text(edge.status),
        text(edge.detail),
        text(edge.from_),
        text(edge.to),
        edge.source,
    )


def text(value: object) -> str:
    """Return a value as a cell; None becomes an empty cell."""
    return "" if value is None else str(value)


def heading_rows(heading: ExportHeading) -> tuple[tuple[str, str], ...]:
    """Return the heading of a file as name and value pairs."""
    return (
        ("title", heading.title),
        ("as_of", heading.as_of),
        ("made_by", heading.by),
        ("made_for", heading.recipient or heading.by),
        ("marking", heading.marking),
        ("says", "What is recorded, as this reader may see it; never what somebody is."),
    )
