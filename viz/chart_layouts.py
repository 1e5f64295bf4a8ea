"""The layouts of a chart: as a network, by date in lanes, in rings around a node, in layers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, cos, pi, sin, sqrt
from typing import Final, Literal, TypeAlias

from graph.models import FrozenModel
from graph.network import Network
from viz.date_layout import DateLane, DayMark, lay_out_by_date
from viz.network_layout import positions_around_pins
from viz.node_placement import CLOSEST, SPACING, Position

Arrangement: TypeAlias = Literal["network", "dates", "rings", "hierarchy"]

# A layer with more than this is folded into rows, so that it stays on the screen.
_LAYER_COLUMNS: Final = 10
_LAYER_ASPECT: Final = 2.5
_COLUMN: Final = CLOSEST * 1.5


class ChartLayout(FrozenModel):
    """The position of each node; by date, also the lanes, the axis and the undated nodes."""

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
    fixed_places = {
        node.id: (pinned or {})[node.id] for node in network.nodes if node.id in (pinned or {})
    }
    if kind == "dates":
        by_date = lay_out_by_date(network, start)
        return ChartLayout(
            kind=kind,
            places={**by_date.places, **fixed_places},
            lanes=by_date.lanes,
            days=by_date.days,
            undated=by_date.undated,
        )
    if kind == "network":
        links = [(edge.start, edge.end) for edge in network.edges]
        places = positions_around_pins([node.id for node in network.nodes], links, fixed_places)
        return ChartLayout(kind=kind, places=places)
    layers = _layers(network, start)
    layer_places = _rings(layers) if kind == "rings" else _rows(layers, _neighbours_of(network))
    return ChartLayout(kind=kind, places={**layer_places, **fixed_places})


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
    visited_nodes: set[str] = set()
    for root in (*roots[:1], *order):
        edge = [] if root in visited_nodes else [root]
        depth = 0
        while len(edge) > 0:
            visited_nodes.update(edge)
            if depth == len(layers):
                layers.append([])
            layers[depth].extend(edge)
            edge = list(
                dict.fromkeys(e for id_ in edge for e in neighbours[id_] if e not in visited_nodes)
            )
            depth += 1
    return layers


def _rings(layers: Iterable[Sequence[str]]) -> dict[str, Position]:
    places: dict[str, Position] = {}
    radius = 0.0
    for layer in layers:
        # Neighbours of a ring are a chord apart.
        least = CLOSEST / (2 * sin(pi / len(layer))) if len(layer) > 1 else 0.0
        radius = max(radius + SPACING if places else 0.0, least)
        for place, id_ in enumerate(layer):
            angle = 2 * pi * place / len(layer)
            places[id_] = round(radius * cos(angle), 1), round(radius * sin(angle), 1)
    return places


def _rows(
    layers: Iterable[Sequence[str]], neighbours: Mapping[str, Sequence[str]]
) -> dict[str, Position]:
    """Place layers below each other, each node near the middle of its neighbours above.

    A wide layer is folded: its nodes stand in several rows, column by column.
    """
    places: dict[str, Position] = {}
    y = 0.0
    for layer in layers:
        above = {
            id_: [places[other][0] for other in neighbours[id_] if other in places] for id_ in layer
        }
        middle = {id_: sum(xs) / len(xs) if xs else 0.0 for id_, xs in above.items()}
        ordered_layer = sorted(layer, key=lambda id_: (middle[id_], id_))
        columns = max(_LAYER_COLUMNS, ceil(sqrt(len(ordered_layer) * _LAYER_ASPECT)))
        high = ceil(len(ordered_layer) / columns)
        wide = (ceil(len(ordered_layer) / high) - 1) * _COLUMN
        for place, id_ in enumerate(ordered_layer):
            across, down = divmod(place, high)
            places[id_] = round(across * _COLUMN - wide / 2, 1), y + down * CLOSEST
        y += (high - 1) * CLOSEST + SPACING * 1.2
    return places
