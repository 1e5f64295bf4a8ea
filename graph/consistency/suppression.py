"""Small numbers hidden, so that they cannot be worked out from what is left.

A table whose lines add up is a network: each cell is an arrow along which its number flows, from
its row to its column, and the totals lead it back. A hidden number can be another one exactly where
a cycle leads through its arrow along hidden arrows only. Where there is none, the smallest further
numbers that close one are hidden too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, Literal, TypeAlias

Count: TypeAlias = int | Literal["1-4", "not shown"]
Place: TypeAlias = tuple[int, int]

SMALL: Final = "1-4"
WITHHELD: Final = "not shown"
# The least number that is shown as it is, nought apart.
LEAST: Final = 5
# From so many on a share is told.
ENOUGH: Final = 20


def is_small(number: int) -> bool:
    """Say whether a number must not be shown."""
    return 0 < number < LEAST


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table, between the nodes of its network."""

    place: Place
    start: int
    end: int
    number: int
    # A cell that is shown in any case.
    is_fixed: bool

    @property
    def can_grow(self) -> bool:
        """Say whether a reader who sees it hidden must reckon with one more."""
        return not self.is_fixed and self.number not in {0, LEAST - 1}

    @property
    def can_shrink(self) -> bool:
        """Say whether a reader who sees it hidden must reckon with one less."""
        return not self.is_fixed and self.number not in {0, 1, LEAST}


def suppress_small(rows: Sequence[Sequence[int]]) -> list[list[Count]]:
    """Return the rows with their totals behind, a row of totals below, and small numbers hidden.

    The row of totals is shown where none of them is small, else at least the total of all: whoever
    has another table of the same people has those already, and they must give nothing away.
    """
    whole = with_totals(rows)
    arrows = network(whole)
    hidden = enough_hidden(arrows)
    if hidden is None:
        # Nothing but fixed totals: whoever sees only those can work out nothing small.
        return [
            [cell if arrows[r, c].is_fixed else WITHHELD for c, cell in enumerate(row)]
            for r, row in enumerate(whole)
        ]
    return [
        [suppressed(cell, is_hidden=(r, c) in hidden) for c, cell in enumerate(row)]
        for r, row in enumerate(whole)
    ]


def suppressed(number: int, *, is_hidden: bool) -> Count:
    """Return a number as it leaves."""
    if not is_hidden:
        return number
    return SMALL if is_small(number) else WITHHELD


def with_totals(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return a table with the total of each row behind it, and of each column below."""
    whole = [[*row, sum(row)] for row in rows]
    return [*whole, [sum(column) for column in zip(*whole, strict=True)]]


def network(whole: Sequence[Sequence[int]]) -> dict[Place, TableCell]:
    """Return the arrow of each cell; rows are the first nodes, columns the others."""
    last_row, last_column = len(whole) - 1, len(whole[-1]) - 1
    fixed = fixed_places(whole)
    arrows: dict[Place, TableCell] = {}
    for r, row in enumerate(whole):
        for c, number in enumerate(row):
            ends = (r, len(whole) + c)
            # A cell leads from its row to its column, a total back; the total of all forth again.
            is_back = (r == last_row) != (c == last_column)
            start, end = reversed(ends) if is_back else ends
            arrows[r, c] = TableCell((r, c), start, end, number, is_fixed=(r, c) in fixed)
    return arrows


def fixed_places(whole: Sequence[Sequence[int]]) -> frozenset[Place]:
    """Return the totals that are shown in any case."""
    last_row, totals = len(whole) - 1, whole[-1]
    places = range(len(totals)) if not any(map(is_small, totals)) else [len(totals) - 1]
    return frozenset((last_row, c) for c in places if not is_small(totals[c]))


def enough_hidden(arrows: Mapping[Place, TableCell]) -> frozenset[Place] | None:
    """Return which cells to hide so that no small number can be had; None: no choice is enough."""
    small = sorted(place for place, one in arrows.items() if is_small(one.number))
    hidden = frozenset(small)
    for place in small:
        cycle = cheapest(arrows, hidden, arrows[place])
        if cycle is None:
            return None
        hidden |= cycle
    return hidden


def cheapest(
    arrows: Mapping[Place, TableCell], hidden: frozenset[Place], small: TableCell
) -> frozenset[Place] | None:
    """Return the cells with the least sum to hide, so that a small number may be another one."""
    ways: list[tuple[int, frozenset[Place]]] = []
    if small.can_grow:
        ways += cheapest_path(arrows, hidden, small, small.end, small.start)
    if small.can_shrink:
        ways += cheapest_path(arrows, hidden, small, small.start, small.end)
    return min(ways, key=lambda one: (one[0], sorted(one[1])))[1] if len(ways) > 0 else None


def cheapest_path(
    arrows: Mapping[Place, TableCell],
    hidden: frozenset[Place],
    small: TableCell,
    start: int,
    end: int,
) -> Iterator[tuple[int, frozenset[Place]]]:
    """Give the cheapest way from node to node beside a small cell, with its cost, if there is one.

    A hidden cell costs nothing; another one its number, since it must be hidden too.
    """
    steps = steps_of(arrows, hidden, small)
    queue: list[tuple[int, int, tuple[Place, ...]]] = [(0, start, ())]
    done: set[int] = set()
    while len(queue) > 0:
        cost, node, path = heappop(queue)
        if node == end:
            yield cost, frozenset(path)
            return
        if node in done:
            continue
        done.add(node)
        for price, after, place in steps.get(node, ()):
            if after not in done:
                heappush(queue, (cost + price, after, (*path, place)))


def steps_of(
    arrows: Mapping[Place, TableCell], hidden: frozenset[Place], small: TableCell
) -> dict[int, list[tuple[int, int, Place]]]:
    """Return where each node leads: along what may grow, and against what may shrink."""
    steps: dict[int, list[tuple[int, int, Place]]] = {}
    for place, one in arrows.items():
        if one is small:
            continue
        price = 0 if place in hidden else one.number
        if one.can_grow:
            steps.setdefault(one.start, []).append((price, one.end, place))
        if one.can_shrink:
            steps.setdefault(one.end, []).append((price, one.start, place))
    return steps
