"""Place new nodes near their neighbours in a picture, without moving a node that it shows."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

Position = tuple[float, float]

# Room for a node, its label and the gap to the next, in the picture's own units.
SPACING: Final = 150.0
CLOSEST: Final = 62.0
_FIRST_RING: Final = 95.0
_NEXT_RING: Final = 70.0


class OccupiedGrid:
    """Occupied positions in a grid of squares, so that a look-up costs the same in any picture."""

    def __init__(self, places: Iterable[Position]) -> None:
        self._squares: dict[tuple[int, int], list[Position]] = defaultdict(list)
        for place in places:
            self.take(place)

    def take(self, place: Position) -> None:
        """Mark a position as occupied."""
        self._squares[self._square(place)].append(place)

    def is_free(self, place: Position) -> bool:
        """Return whether no occupied position is too close."""
        column, row = self._square(place)
        return all(
            math.dist(place, other) >= CLOSEST
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for other in self._squares.get((across, down), ())
        )

    @staticmethod
    def _square(place: Position) -> tuple[int, int]:
        return int(place[0] // CLOSEST), int(place[1] // CLOSEST)


def place_near_neighbours(
    ids: Sequence[str], links: Iterable[tuple[str, str]], places: Mapping[str, Position]
) -> dict[str, Position]:
    """Return a free position for each new node, near its neighbours in the picture."""
    standing = dict(places)
    middle = _middle(list(standing.values()))
    ground = OccupiedGrid(standing.values())
    neighbours = _neighbours(links)
    # Around one anchor the search continues where it ended: occupied positions stay occupied.
    searches: dict[Position, Iterator[Position]] = {}
    for id_ in _in_reach(ids, neighbours, standing):
        anchors = sorted(standing[other] for other in neighbours[id_] if other in standing)
        anchor = _middle(anchors) if anchors else _below(standing.values(), middle)
        search = searches.setdefault(anchor, _rings(anchor, middle, between=len(anchors) != 1))
        place = next(free for free in search if ground.is_free(free))
        ground.take(place)
        standing[id_] = place
    return {id_: standing[id_] for id_ in ids}


def _neighbours(links: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for start, end in links:
        if start != end:
            neighbours[start].add(end)
            neighbours[end].add(start)
    return neighbours


def _in_reach(
    ids: Sequence[str], neighbours: Mapping[str, set[str]], standing: Mapping[str, Position]
) -> Iterator[str]:
    """Yield nodes in their order, except that a node linked only to new nodes follows those."""
    left = list(dict.fromkeys(id_ for id_ in ids if id_ not in standing))
    while len(left) > 0:
        ready = [id_ for id_ in left if not neighbours[id_].isdisjoint(standing)]
        # Nothing left links to the picture: the first of the rest stands alone.
        yield from (ready or left[:1])
        left = [id_ for id_ in left if id_ not in standing]


def _rings(anchor: Position, middle: Position, *, between: bool) -> Iterator[Position]:
    """Yield positions around a node in rings, each starting away from the picture's middle."""
    if between:
        yield _round_position(anchor)
    outward = math.atan2(anchor[1] - middle[1], anchor[0] - middle[0])
    radius = CLOSEST if between else _FIRST_RING
    while True:
        slots = max(6, int(2 * math.pi * radius / CLOSEST))
        for slot in range(slots):
            turn = (slot + 1) // 2 * (1 if slot % 2 else -1)
            angle = outward + turn * 2 * math.pi / slots
            yield _round_position(
                (anchor[0] + radius * math.cos(angle), anchor[1] + radius * math.sin(angle))
            )
        radius += _NEXT_RING


def _below(places: Iterable[Position], middle: Position) -> Position:
    return middle[0], max((y for _, y in places), default=-SPACING) + SPACING


def _middle(places: Sequence[Position]) -> Position:
    if len(places) == 0:
        return 0.0, 0.0
    return (
        sum(x for x, _ in places) / len(places),
        sum(y for _, y in places) / len(places),
    )


def _round_position(place: Position) -> Position:
    return round(place[0], 1), round(place[1], 1)
