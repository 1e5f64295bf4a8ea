"""The layouts of a chart: as a network, by date in lanes, in rings around a node, in layers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import cos, pi, sin
from typing import Final, Literal, TypeAlias

from graph.models import FrozenModel
from graph.network.model import Network, Node
from viz.network_layout import positions_around_pins
from viz.node_placement import CLOSEST, SPACING, Position
from viz.text_format import visible

Arrangement: TypeAlias = Literal["network", "dates", "rings", "hierarchy"]

LANE: Final = 110.0
# The width follows the number of incidents, not the length of time: the page zooms.
_LEAST_WIDTH: Final = 1_200.0
_WIDTH_OF_DATED: Final = 40.0


class DateLane(FrozenModel):
    """One person's line in a chart by date."""

    id: str
    caption: str
    y: float


class DayMark(FrozenModel):
    """Where the first day of a year stands in a chart by date."""

    day: date
    x: float


class ChartLayout(FrozenModel):
    """Where each node stands; of a chart by date also its lanes, its years and what has no day."""

    kind: Arrangement
    places: Mapping[str, Position]
    lanes: tuple[DateLane, ...] = ()
    days: tuple[DayMark, ...] = ()
    undated: tuple[str, ...] = ()


def arrange_chart(
    network: Network,
    kind: Arrangement,
    *,
    start: str | None = None,
    pinned: Mapping[str, Position] | None = None,
) -> ChartLayout:
    """Return the positions of a chart's nodes in one arrangement; pinned nodes stay in place."""
    fixed = {
        node.id: (pinned or {})[node.id] for node in network.nodes if node.id in (pinned or {})
    }
    if kind == "dates":
        by_date = _by_date(network)
        return by_date.model_copy(update={"places": {**by_date.places, **fixed}})
    if kind == "network":
        links = [(edge.start, edge.end) for edge in network.edges]
        places = positions_around_pins([node.id for node in network.nodes], links, fixed)
        return ChartLayout(kind=kind, places=places)
    layers = _layers(network, start)
    placed = _rings(layers) if kind == "rings" else _rows(layers, _neighbours_of(network))
    return ChartLayout(kind=kind, places={**placed, **fixed})


def _day(node: Node) -> date | None:
    return node.occurred_on or node.on


def _by_date(network: Network) -> ChartLayout:
    dated = {node.id: day for node in network.nodes if (day := _day(node)) is not None}
    if len(dated) == 0:
        ids = [node.id for node in network.nodes]
        return ChartLayout(kind="dates", places=_line(ids, 0.0), undated=tuple(ids))
    lanes = _lanes(network, dated)
    scale = _Scale(min(dated.values()), max(dated.values()), len(dated))
    heights = {lane.id: lane.y for lane in lanes}
    places: dict[str, Position] = {lane.id: (-SPACING, lane.y) for lane in lanes}
    neighbours = _neighbours_of(network)
    for id_ in sorted(dated, key=lambda id_: (dated[id_], id_)):
        lane_heights = [heights[other] for other in neighbours[id_] if other in heights]
        places[id_] = (
            scale.x(dated[id_]),
            round(sum(lane_heights) / len(lane_heights), 1) if lane_heights else -LANE,
        )
    undated = [node.id for node in network.nodes if node.id not in places]
    places.update(_line(undated, len(lanes) * LANE + LANE))
    return ChartLayout(
        kind="dates",
        places=_spread(places, dated),
        lanes=lanes,
        days=tuple(
            DayMark(day=day, x=scale.x(day))
            for year in range(scale.first.year, scale.last.year + 1)
            if scale.first <= (day := date(year, 1, 1)) <= scale.last
        ),
        undated=tuple(undated),
    )


class _Scale:
    def __init__(self, first: date, last: date, number: int) -> None:
        self.first, self.last = first, last
        self._width = max(_LEAST_WIDTH, number * _WIDTH_OF_DATED)
        self._days = max((last - first).days, 1)

    def x(self, day: date) -> float:
        """Return the horizontal position of a day."""
        return round((day - self.first).days / self._days * self._width, 1)


def _lanes(network: Network, dated: Mapping[str, date]) -> tuple[DateLane, ...]:
    """Return a lane for each person with a dated link: most links first, then earliest link."""
    neighbours = _neighbours_of(network)
    people = [node for node in network.nodes if node.kind == "person"]
    days_of = {
        node.id: sorted(dated[id_] for id_ in neighbours[node.id] if id_ in dated)
        for node in people
    }
    with_days = [node for node in people if len(days_of[node.id]) > 0]
    with_days.sort(
        key=lambda node: (not node.subject, -len(days_of[node.id]), days_of[node.id], node.id)
    )
    return tuple(
        DateLane(id=node.id, caption=visible(node.caption), y=place * LANE)
        for place, node in enumerate(with_days)
    )


def _spread(places: Mapping[str, Position], dated: Mapping[str, date]) -> dict[str, Position]:
    """Move nodes that share a position below each other, without leaving their day."""
    stacked = Counter[Position]()
    moved = dict(places)
    for id_ in sorted(dated, key=lambda id_: (dated[id_], id_)):
        x, y = places[id_]
        moved[id_] = x, round(y + stacked[x, y] * CLOSEST / 2, 1)
        stacked[x, y] += 1
    return moved


def _line(ids: Sequence[str], y: float) -> dict[str, Position]:
    return {id_: (round(place * SPACING, 1), y) for place, id_ in enumerate(ids)}


def _neighbours_of(network: Network) -> Mapping[str, list[str]]:
    neighbours: dict[str, list[str]] = defaultdict(list)
    for edge in network.edges:
        neighbours[edge.start].append(edge.end)
        neighbours[edge.end].append(edge.start)
    return neighbours


def _layers(network: Network, start: str | None) -> list[list[str]]:
    """Return nodes by distance from the start; in a part without it, from its first node."""
    neighbours = _neighbours_of(network)
    order = [node.id for node in network.nodes]
    roots = [id_ for id_ in order if id_ == start or start is None]
    layers: list[list[str]] = []
    visited: set[str] = set()
    for root in (*roots[:1], *order):
        edge = [] if root in visited else [root]
        depth = 0
        while len(edge) > 0:
            visited.update(edge)
            if depth == len(layers):
                layers.append([])
            layers[depth].extend(edge)
            edge = list(
                dict.fromkeys(e for id_ in edge for e in neighbours[id_] if e not in visited)
            )
            depth += 1
    return layers


def _rings(layers: Iterable[Sequence[str]]) -> dict[str, Position]:
    places: dict[str, Position] = {}
    radius = 0.0
    for layer in layers:
        least = len(layer) * CLOSEST / (2 * pi)
        radius = max(radius + SPACING if places else 0.0, least if len(layer) > 1 else 0.0)
        for place, id_ in enumerate(layer):
            angle = 2 * pi * place / len(layer)
            places[id_] = round(radius * cos(angle), 1), round(radius * sin(angle), 1)
    return places


def _rows(
    layers: Iterable[Sequence[str]], neighbours: Mapping[str, Sequence[str]]
) -> dict[str, Position]:
    """Place layers below each other, each node near the middle of its neighbours above."""
    places: dict[str, Position] = {}
    y = 0.0
    for layer in layers:
        above = {
            id_: [places[other][0] for other in neighbours[id_] if other in places] for id_ in layer
        }
        middle = {id_: sum(xs) / len(xs) if xs else 0.0 for id_, xs in above.items()}
        row = sorted(layer, key=lambda id_: (middle[id_], id_))
        wide = (len(row) - 1) * CLOSEST * 1.5
        for place, id_ in enumerate(row):
            places[id_] = round(place * CLOSEST * 1.5 - wide / 2, 1), y
        y += SPACING * 1.2
    return places
