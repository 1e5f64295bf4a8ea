"""The force-directed layout of a picture: the same network gives the same picture everywhere."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, cast

import networkx as nx

from viz.component_packing import WIDE, pack_pictures
from viz.node_placement import CLOSEST, SPACING, Position, place_near_neighbours

_SEED: Final = 7
# Each round costs the square of the nodes, and many nodes need fewer rounds.
_ROUNDS: Final = 80
_FEWER_ROUNDS: Final = 50
_MANY: Final = 200
# networkx changes its algorithm at 500 nodes and then needs scipy. Of more nodes, those with the
# most links are laid out, and the others are placed near them.
_MOST: Final = 400
# Recent layouts: a picture that is opened twice is laid out once.
_KEPT: Final = 64


def positions(ids: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, Position]:
    """Place nodes so that linked ones are near: same ids and links, same picture.

    The result fills a box one and a half times as wide as high, whose middle is the origin.
    """
    id_set = set(ids)
    pairs = {(min(link), max(link)) for link in links if id_set.issuperset(link)}
    return dict(zip(ids, _layout(tuple(ids), tuple(sorted(pairs))), strict=True))


@lru_cache(maxsize=_KEPT)
def _layout(ids: tuple[str, ...], links: tuple[tuple[str, str], ...]) -> tuple[Position, ...]:
    if len(ids) <= _MOST:
        return tuple(_centre(_separate(_side_by_side(ids, links))))
    number = _numbers_of_links(links)
    most = set(sorted(ids, key=lambda id_: -number[id_])[:_MOST])
    core = [id_ for id_ in ids if id_ in most]
    places = positions(core, (link for link in links if most.issuperset(link)))
    places |= place_near_neighbours([id_ for id_ in ids if id_ not in most], links, places)
    return tuple(_centre([places[id_] for id_ in ids]))


def _side_by_side(ids: Sequence[str], links: Sequence[tuple[str, str]]) -> list[Position]:
    """Lay out each connected component, and pack the components next to each other."""
    parts = _parts(ids, links)
    part_of = {id_: number for number, part in enumerate(parts) for id_ in part}
    links_of_part: list[list[tuple[str, str]]] = [[] for _ in parts]
    for link in links:
        links_of_part[part_of[link[0]]].append(link)
    pictures = [
        _fit_to_box(_spring(part, within), len(part))
        for part, within in zip(parts, links_of_part, strict=True)
    ]
    places = {
        id_: place
        for part, picture in zip(parts, pack_pictures(pictures), strict=True)
        for id_, place in zip(part, picture, strict=True)
    }
    return [places[id_] for id_ in ids]


def _parts(ids: Sequence[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the connected components of a network, each in the order of its nodes."""
    order = {id_: place for place, id_ in enumerate(ids)}
    parts = nx.connected_components(_network(ids, links))
    return [sorted(part, key=order.__getitem__) for part in parts]


def _network(ids: Iterable[str], links: Iterable[tuple[str, str]]) -> "nx.Graph[str]":
    # The order of nodes and links must not depend on hashes
    # (test_the_same_network_gives_the_same_positions_in_every_process).
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(ids)
    network.add_edges_from(links)
    return network


def _numbers_of_links(links: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    number: dict[str, int] = defaultdict(int)
    for link in links:
        for end in link:
            number[end] += 1
    return number


def positions_around_pins(
    ids: Sequence[str], links: Iterable[tuple[str, str]], pinned: Mapping[str, Position]
) -> dict[str, Position]:
    """Return new positions around pinned nodes, which stay where they are."""
    fixed = {id_: pinned[id_] for id_ in ids if id_ in pinned}
    pairs = sorted({(min(link), max(link)) for link in links})
    if len(fixed) == 0 or len(ids) > _MOST:
        return positions(ids, pairs) | fixed
    network = _network(ids, pairs)
    start = positions(ids, pairs) | fixed
    layout = nx.spring_layout(
        network, pos=start, fixed=list(fixed), seed=_SEED, iterations=_ROUNDS, k=SPACING
    )
    places = cast("dict[str, Sequence[float]]", layout)
    points = [(float(places[id_][0]), float(places[id_][1])) for id_ in ids]
    stays = {place for place, id_ in enumerate(ids) if id_ in fixed}
    moved = _separate(points, stays)
    return dict(zip(ids, [(round(x, 1), round(y, 1)) for x, y in moved], strict=True)) | fixed


def _spring(ids: Sequence[str], links: Sequence[tuple[str, str]]) -> list[Position]:
    network = _network(ids, links)
    force = 1.8 / math.sqrt(max(len(ids), 1))
    rounds = _ROUNDS if len(ids) <= _MANY else _FEWER_ROUNDS
    layout = nx.spring_layout(network, seed=_SEED, iterations=rounds, k=force)
    places = cast("dict[str, Sequence[float]]", layout)
    return [(float(places[node][0]), float(places[node][1])) for node in ids]


def _fit_to_box(points: list[Position], number: int) -> list[Position]:
    height = SPACING * math.sqrt(number / WIDE)
    return list(
        zip(
            _scale_to_length([x for x, _ in points], height * WIDE),
            _scale_to_length([y for _, y in points], height),
            strict=True,
        )
    )


def _scale_to_length(values: list[float], length: float) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    span = high - low
    return [(value - low) / span * length if span > 0 else 0.0 for value in values]


def _separate(points: list[Position], stays: Collection[int] = ()) -> list[Position]:
    """Push nodes apart that lie too close; the order of the steps is fixed."""
    moved = list(points)
    for _ in range(30):
        crowded = [pair for pair in _near(moved) if _gap(moved, pair) < CLOSEST]
        if len(crowded) == 0:
            break
        for first, second in crowded:
            _push(moved, first, second)
        for place in stays:
            moved[place] = points[place]
    return moved


def _near(points: Sequence[Position]) -> Iterator[tuple[int, int]]:
    """Yield pairs that may be too close: those in one square of a grid, or in adjacent ones."""
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y) in enumerate(points):
        squares[int(x // CLOSEST), int(y // CLOSEST)].append(place)
    for first, (x, y) in enumerate(points):
        column, row = int(x // CLOSEST), int(y // CLOSEST)
        close = (
            second
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for second in squares.get((across, down), ())
            if second > first
        )
        yield from ((first, second) for second in sorted(close))


def _gap(points: list[Position], pair: tuple[int, int]) -> float:
    (ax, ay), (bx, by) = points[pair[0]], points[pair[1]]
    return math.hypot(bx - ax, by - ay)


def _push(points: list[Position], first: int, second: int) -> None:
    (ax, ay), (bx, by) = points[first], points[second]
    distance = math.hypot(bx - ax, by - ay)
    # Two nodes at the same position move apart sideways.
    dx, dy = ((bx - ax) / distance, (by - ay) / distance) if distance > 0 else (1.0, 0.0)
    step = max(CLOSEST - distance, 0.0) / 2
    points[first] = (ax - dx * step, ay - dy * step)
    points[second] = (bx + dx * step, by + dy * step)


def _centre(points: list[Position]) -> list[Position]:
    if len(points) == 0:
        return []
    middle_x = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    middle_y = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return [(round(x - middle_x, 1), round(y - middle_y, 1)) for x, y in points]
