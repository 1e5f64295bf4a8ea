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
Position: TypeAlias = tuple[int, int]

SMALL: Final = "1-4"
WITHHELD: Final = "not shown"
# The least number that is shown as it is, nought apart.
MIN_SHOWN: Final = 5
# From so many on a share is told.
MIN_FOR_RATE: Final = 20


def is_small(number: int) -> bool:
    """Say whether a number must not be shown."""
    return 0 < number < MIN_SHOWN


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table, between the nodes of its network."""

    position: Position
    start: int
    end: int
    number: int
    # A cell that is shown in any case.
    is_fixed: bool

    @property
    def can_grow(self) -> bool:
        """Say whether a reader who sees it hidden must reckon with one more."""
        return not self.is_fixed and self.number not in {0, MIN_SHOWN - 1}

    @property
    def can_shrink(self) -> bool:
        """Say whether a reader who sees it hidden must reckon with one less."""
        return not self.is_fixed and self.number not in {0, 1, MIN_SHOWN}


def suppress_small(rows: Sequence[Sequence[int]]) -> list[list[Count]]:
    """Return the rows with their totals behind, a row of totals below, and small numbers hidden.

    The row of totals is shown where none of them is small, else at least the total of all: whoever
    has another table of the same people has those already, and they must give nothing away.
    """
    table = add_totals(rows)
    cells = build_network(table)
    hidden = choose_hidden(cells)
    if hidden is None:
        # Nothing but fixed totals: whoever sees only those can work out nothing small.
        return [
            [cell if cells[r, c].is_fixed else WITHHELD for c, cell in enumerate(row)]
            for r, row in enumerate(table)
        ]
    return [
        [suppress_number(cell, is_hidden=(r, c) in hidden) for c, cell in enumerate(row)]
        for r, row in enumerate(table)
    ]


def suppress_number(number: int, *, is_hidden: bool) -> Count:
    """Return a number as it leaves."""
    if not is_hidden:
        return number
    return SMALL if is_small(number) else WITHHELD


def add_totals(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return a table with the total of each row behind it, and of each column below."""
    table = [[*row, sum(row)] for row in rows]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]


def build_network(table: Sequence[Sequence[int]]) -> dict[Position, TableCell]:
    """Return the arrow of each cell; rows are the first nodes, columns the others."""
    last_row, last_column = len(table) - 1, len(table[-1]) - 1
    fixed = fixed_positions(table)
    cells: dict[Position, TableCell] = {}
    for r, row in enumerate(table):
        for c, number in enumerate(row):
            ends = (r, len(table) + c)
            # A cell leads from its row to its column, a total back; the total of all forth again.
            is_back = (r == last_row) != (c == last_column)
            start, end = reversed(ends) if is_back else ends
            cells[r, c] = TableCell((r, c), start, end, number, is_fixed=(r, c) in fixed)
    return cells


def fixed_positions(table: Sequence[Sequence[int]]) -> frozenset[Position]:
    """Return the totals that are shown in any case."""
    last_row, totals = len(table) - 1, table[-1]
    columns = range(len(totals)) if not any(map(is_small, totals)) else [len(totals) - 1]
    return frozenset((last_row, c) for c in columns if not is_small(totals[c]))


def choose_hidden(cells: Mapping[Position, TableCell]) -> frozenset[Position] | None:
    """Return which cells to hide so that no small number can be had; None: no choice is enough."""
    small = sorted(position for position, cell in cells.items() if is_small(cell.number))
    hidden = frozenset(small)
    for position in small:
        cycle = cheapest_cycle(cells, hidden, cells[position])
        if cycle is None:
            return None
        hidden |= cycle
    return hidden


def cheapest_cycle(
    cells: Mapping[Position, TableCell], hidden: frozenset[Position], small: TableCell
) -> frozenset[Position] | None:
    """Return the cells with the least sum to hide, so that a small number may be another one."""
    paths: list[tuple[int, frozenset[Position]]] = []
    if small.can_grow:
        paths += cheapest_path(cells, hidden, small, small.end, small.start)
    if small.can_shrink:
        paths += cheapest_path(cells, hidden, small, small.start, small.end)
    return min(paths, key=lambda path: (path[0], sorted(path[1])))[1] if len(paths) > 0 else None


def cheapest_path(
    cells: Mapping[Position, TableCell],
    hidden: frozenset[Position],
    small: TableCell,
    start: int,
    end: int,
) -> Iterator[tuple[int, frozenset[Position]]]:
    """Give the cheapest way from node to node beside a small cell, with its cost, if there is one.

    A hidden cell costs nothing; another one its number, since it must be hidden too.
    """
    steps = build_steps(cells, hidden, small)
    queue: list[tuple[int, int, tuple[Position, ...]]] = [(0, start, ())]
    visited: set[int] = set()
    while len(queue) > 0:
        cost, node, path = heappop(queue)
        if node == end:
            yield cost, frozenset(path)
            return
        if node in visited:
            continue
        visited.add(node)
        for price, next_node, position in steps.get(node, ()):
            if next_node not in visited:
                heappush(queue, (cost + price, next_node, (*path, position)))


def build_steps(
    cells: Mapping[Position, TableCell], hidden: frozenset[Position], small: TableCell
) -> dict[int, list[tuple[int, int, Position]]]:
    """Return where each node leads: along what may grow, and against what may shrink."""
    steps: dict[int, list[tuple[int, int, Position]]] = {}
    for position, cell in cells.items():
        if cell is small:
            continue
        price = 0 if position in hidden else cell.number
        if cell.can_grow:
            steps.setdefault(cell.start, []).append((price, cell.end, position))
        if cell.can_shrink:
            steps.setdefault(cell.end, []).append((price, cell.start, position))
    return steps
