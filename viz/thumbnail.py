"""The network of a person as one small drawing: shapes and lines, with digits only."""

from collections.abc import Iterable, Mapping
from math import cos, pi, sin
from typing import Final

from graph.network import Network
from viz.network_layout import positions
from viz.network_view import DrawnEdge, DrawnNode, build_view
from viz.node_placement import Position
from viz.svg import element, text_element, titled_group

WIDTH: Final = 440
HEIGHT: Final = 300
MOST: Final = 40
_MARGIN: Final = 20.0
_REACH: Final = 8.0

# The corners of each shape: their number, and the turn of the first from the top.
_CORNERS: Final[Mapping[str, tuple[int, float]]] = {
    "triangle": (3, 0.0),
    "triangleDown": (3, 0.5),
    "diamond": (4, 0.0),
    "square": (4, 0.125),
    "pentagon": (5, 0.0),
    "hexagon": (6, 0.0),
    "star": (10, 0.0),
}


def thumbnail_svg(network: Network) -> str:
    """Draw a network small; the page of the full picture has a table of the same content."""
    view = build_view(network, most=MOST)
    places = positions(
        [node.number for node in view.nodes], [(edge.start, edge.end) for edge in view.edges]
    )
    fitted = fit_positions(places)
    return element(
        "svg",
        "".join(_line(edge, fitted) for edge in view.edges)
        + "".join(_mark(node, *fitted[node.number]) for node in view.nodes),
        xmlns="http://www.w3.org/2000/svg",
        class_="thumbnail",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        aria_label=f"The network in small. {view.shown}",
        font_family="sans-serif",
    )


def fit_positions(places: Mapping[str, Position]) -> dict[str, Position]:
    """Return positions scaled to the drawing; a single node stands in the middle."""
    across = _onto([place[0] for place in places.values()], WIDTH)
    down = _onto([place[1] for place in places.values()], HEIGHT)
    return {name: (x, y) for name, x, y in zip(places, across, down, strict=True)}


def _onto(values: list[float], length: float) -> Iterable[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    if high - low < 1:
        return [length / 2 for _ in values]
    room = (length - 2 * _MARGIN) / (high - low)
    return [_MARGIN + (value - low) * room for value in values]


def _line(edge: DrawnEdge, places: Mapping[str, Position]) -> str:
    (x1, y1), (x2, y2) = places[edge.start], places[edge.end]
    dashes = (
        {"stroke_dasharray": " ".join(map(str, edge.style.dashes))} if edge.style.dashes else {}
    )
    return element(
        "line",
        class_="link",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=edge.style.colours[0],
        stroke_width=min(edge.style.width, 2.0),
        **dashes,
    )


def _mark(node: DrawnNode, x: float, y: float) -> str:
    reach = _REACH + (4 if node.subject else 0)
    ink = {"fill": node.style.fill, "stroke": "#14171A", "stroke_width": 2 if node.subject else 1}
    shape = (
        element("polygon", points=corners(x, y, reach, *_CORNERS[node.style.shape]), **ink)
        if node.style.shape in _CORNERS
        else element("circle", cx=x, cy=y, r=reach - 1, **ink)
    )
    digit = text_element(
        node.style.digit,
        x,
        y + 3.5,
        font_size=9,
        font_weight="bold",
        text_anchor="middle",
        fill=node.style.ink,
    )
    return titled_group(f"{node.name}: {node.role}", [shape, digit if node.style.digit else ""])


def corners(x: float, y: float, reach: float, number: int, turned: float) -> str:
    """Return the corners of a shape around a position; of a star every second lies further in."""
    points: list[str] = []
    for place in range(number):
        angle = 2 * pi * (place / number + turned)
        inward = reach * (0.45 if number == _CORNERS["star"][0] and place % 2 else 1.0)
        points.append(f"{x + inward * sin(angle):.1f},{y - inward * cos(angle):.1f}")
    return " ".join(points)
