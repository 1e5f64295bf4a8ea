"""Where each node of a picture stands: one picture for one network, in every process."""

import math
from collections.abc import Iterable, Sequence
from typing import Final, cast

import networkx as nx

Position = tuple[float, float]

# Room for a node, its label and the gap to the next, in the picture's own units.
SPACING: Final = 150.0
CLOSEST: Final = 62.0
_WIDE: Final = 1.5
_SEED: Final = 7
_ROUNDS: Final = 80
# networkx changes its algorithm at 500 nodes and then wants scipy; pictures stop at 300.
_MOST: Final = 499


def positions(ids: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, Position]:
    """Place nodes so that linked ones are near: same ids and links, same picture.

    The result fills a box one and a half times as wide as high, whose middle is the origin.
    """
    if len(ids) > _MOST:
        raise ValueError("a picture holds fewer than 500 nodes: leave some out before the layout")
    placed = _spring(ids, links)
    spread = _apart(_boxed(placed, len(ids)))
    return dict(zip(ids, _centred(spread), strict=True))


def _spring(ids: Sequence[str], links: Iterable[tuple[str, str]]) -> list[Position]:
    # A seed alone is not enough: the walk over nodes and links must not follow hash order
    # (test_the_same_network_gives_the_same_positions_in_every_process).
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(ids)
    network.add_edges_from(sorted({(min(link), max(link)) for link in links}))
    force = 1.8 / math.sqrt(max(len(ids), 1))
    found = nx.spring_layout(network, seed=_SEED, iterations=_ROUNDS, k=force)
    places = cast("dict[str, Sequence[float]]", found)
    return [(float(places[node][0]), float(places[node][1])) for node in ids]


def _boxed(points: list[Position], number: int) -> list[Position]:
    height = SPACING * math.sqrt(number / _WIDE)
    return list(
        zip(
            _stretched([x for x, _ in points], height * _WIDE),
            _stretched([y for _, y in points], height),
            strict=True,
        )
    )


def _stretched(values: list[float], length: float) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    span = high - low
    return [(value - low) / span * length if span > 0 else 0.0 for value in values]


def _apart(points: list[Position]) -> list[Position]:
    """Push apart what lies too close to tell apart; the order of the work is fixed."""
    moved = list(points)
    for _ in range(30):
        crowded = [pair for pair in _pairs(len(moved)) if _gap(moved, pair) < CLOSEST]
        if len(crowded) == 0:
            break
        for first, second in crowded:
            _push(moved, first, second)
    return moved


def _pairs(number: int) -> Iterable[tuple[int, int]]:
    return ((first, second) for first in range(number) for second in range(first + 1, number))


def _gap(points: list[Position], pair: tuple[int, int]) -> float:
    (ax, ay), (bx, by) = points[pair[0]], points[pair[1]]
    return math.hypot(bx - ax, by - ay)


def _push(points: list[Position], first: int, second: int) -> None:
    (ax, ay), (bx, by) = points[first], points[second]
    distance = math.hypot(bx - ax, by - ay)
    # Two at one place part sideways.
    dx, dy = ((bx - ax) / distance, (by - ay) / distance) if distance > 0 else (1.0, 0.0)
    step = max(CLOSEST - distance, 0.0) / 2
    points[first] = (ax - dx * step, ay - dy * step)
    points[second] = (bx + dx * step, by + dy * step)


def _centred(points: list[Position]) -> list[Position]:
    if len(points) == 0:
        return []
    middle_x = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    middle_y = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return [(round(x - middle_x, 1), round(y - middle_y, 1)) for x, y in points]
