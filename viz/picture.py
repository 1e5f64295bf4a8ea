"""The picture of one subject: pyvis builds its nodes and edges, networkx lays them out."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol, cast

from pydantic import BaseModel, ConfigDict

from graph.network import Network
from viz.chart import markings
from viz.export_marking import OPEN, export_marking
from viz.finding_notes import FindingNote
from viz.network_layout import positions
from viz.network_view import USUAL_NODES, DrawnEdge, DrawnNode, NetworkView, build_view
from viz.node_placement import Position
from viz.text_format import shorten

_LABEL_LENGTH: Final = 28

Item = dict[str, object]


class Picture(BaseModel):
    """What the page of a picture needs: its content in words and as a graph to draw."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    view: NetworkView
    notes: tuple[FindingNote, ...]
    nodes: tuple[Item, ...]
    edges: tuple[Item, ...]
    # The highest marking of what is drawn, and whom a file of it is for.
    marking: str = OPEN
    recipient: str = ""

    @property
    def empty(self) -> bool:
        """Return whether there is nothing to draw except, at most, the subject."""
        return len(self.view.nodes) <= 1


class _Builder(Protocol):
    """The three methods of a pyvis network that are used."""

    def add_node(self, n_id: str, **options: object) -> None: ...
    def add_edge(self, source: str, to: str, **options: object) -> None: ...
    def get_network_data(self) -> tuple[list[Item], list[Item], str, str, str, str]: ...


def build_picture(
    network: Network,
    findings: Sequence[FindingNote] = (),
    *,
    most: int = USUAL_NODES,
    inside: Sequence[str] = (),
    recipient: str = "",
) -> Picture:
    """Return the picture of one subject's network with the findings about them.

    `inside` are markings of drawn records other than incidents.
    Shows 150 nodes unless `most` says otherwise, and never more than 300.
    """
    view = build_view(network, most=most)
    places = positions(
        [node.number for node in view.nodes], [(edge.start, edge.end) for edge in view.edges]
    )
    nodes, edges = _build_items(view, places)
    return Picture(
        view=view,
        notes=tuple(findings),
        nodes=tuple(nodes),
        edges=tuple(edges),
        marking=export_marking("", (*markings(network), *inside)),
        recipient=recipient,
    )


def _build_items(
    view: NetworkView, places: Mapping[str, Position]
) -> tuple[list[Item], list[Item]]:
    builder = _builder()
    for node in view.nodes:
        builder.add_node(node.number, **_node_options(node, places[node.number]))
    for place, edge in enumerate(view.edges):
        builder.add_edge(edge.start, edge.end, **_edge_options(edge, place))
    # Only nodes and edges are used: pyvis's own page loads files from outside
    # and lets text become script.
    nodes, edges, *_ = builder.get_network_data()
    return nodes, edges


def _builder() -> _Builder:
    # Imported late: pyvis imports IPython, which takes longer than anything else here.
    from pyvis.network import Network as Builder  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    # Directed: an undirected pyvis network drops parallel links and scans all for each new one.
    return cast("_Builder", Builder(directed=True))


def _node_options(node: DrawnNode, place: Position) -> dict[str, object]:
    """Return every key that reaches the browser: a stray `image` would make it load a file."""
    style = node.style
    return {
        "label": shorten(node.caption, _LABEL_LENGTH),
        "name": node.name,
        "shape": style.shape,
        "size": style.size + (6 if node.subject else 0),
        "color": style.fill,
        "x": place[0],
        "y": place[1],
        "digit": style.digit,
        "ink": style.ink,
        "date": node.date if node.incident else "",
        "subject": node.subject,
        "lines": [list(line) for line in node.lines],
    }


def _edge_options(edge: DrawnEdge, place: int) -> dict[str, object]:
    style = edge.style
    return {
        "id": f"e{place}",
        "color": style.colours[0],
        "dark": style.colours[1],
        "width": style.width,
        "dashes": list(style.dashes) if style.dashes else False,
        "arrows": "to" if style.arrow else "",
        "says": edge.says,
    }
