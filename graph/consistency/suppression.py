"""Suppress small numbers so that nobody can work them out from the rest of the table.

A table with totals is a network: each cell is an edge along which its number flows from its row to
its column, and the totals lead the flow back. A hidden number can have another value exactly if a
cycle of hidden edges leads through its edge. If there is none, the smallest further numbers that
close one are hidden too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, Literal, TypeAlias

Count: TypeAlias = int | Literal["1-4", "not shown"]
Position: TypeAlias = tuple[int, int]

SMALL_COUNT: Final = "1-4"
WITHHELD: Final = "not shown"
# The least number above zero that is shown as it is.
MIN_SHOWN: Final = 5
# The least number of people or findings for which a rate is shown.
MIN_FOR_RATE: Final = 20


def is_small(number: int) -> bool:
    """Return whether a number must not be shown."""
    return 0 < number < MIN_SHOWN


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table, as an edge between two nodes of its network."""

    position: Position
    start: int
    end: int
    number: int
    # Whether the cell is always shown.
    is_fixed: bool

    @property
    def can_grow(self) -> bool:
        """Return whether a reader who sees it hidden must allow for a number one higher."""
        return not self.is_fixed and self.number not in {0, MIN_SHOWN - 1}

    @property
    def can_shrink(self) -> bool:
        """Return whether a reader who sees it hidden must allow for a number one lower."""
        return not self.is_fixed and self.number not in {0, 1, MIN_SHOWN}


def suppress_small(rows: Sequence[Sequence[int]]) -> list[list[Count]]:
    """Return the rows with a column and a row of totals, and with small numbers suppressed.

    The row of totals is shown if none of them is small, else only the grand total: a reader with
    another table of the same people knows these already, so they must give nothing away.
    """
    table = add_totals(rows)
    cells = build_network(table)
    hidden_cells = choose_hidden(cells)
    if hidden_cells is None:
        # Show only the fixed totals; nobody can work out a small number from them.
        return [
            [cell if cells[r, c].is_fixed else WITHHELD for c, cell in enumerate(row)]
            for r, row in enumerate(table)
        ]
    return [
        [suppress_number(cell, is_hidden=(r, c) in hidden_cells) for c, cell in enumerate(row)]
        for r, row in enumerate(table)
    ]


def suppress_number(number: int, *, is_hidden: bool) -> Count:
    """Return the number, or what is shown in its place."""
    if not is_hidden:
        return number
    return SMALL_COUNT if is_small(number) else WITHHELD


def add_totals(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the table with a total for each row and each column."""
    table = [[*row, sum(row)] for row in rows]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]


def build_network(table: Sequence[Sequence[int]]) -> dict[Position, TableCell]:
    """Return the edge of each cell; rows are the first nodes, columns the others."""
    last_row, last_column = len(table) - 1, len(table[-1]) - 1
    fixed_cells = fixed_positions(table)
    cells: dict[Position, TableCell] = {}
    for r, row in enumerate(table):
        for c, number in enumerate(row):
            ends = (r, len(table) + c)
            # A cell leads from row to column, a total back, and the grand total forth again.
            is_back = (r == last_row) != (c == last_column)
            start, end = reversed(ends) if is_back else ends
            cells[r, c] = TableCell((r, c), start, end, number, is_fixed=(r, c) in fixed_cells)
    return cells


def fixed_positions(table: Sequence[Sequence[int]]) -> frozenset[Position]:
    """Return the positions of the totals that are always shown."""
    last_row, totals = len(table) - 1, table[-1]
    columns = range(len(totals)) if not any(map(is_small, totals)) else [len(totals) - 1]
    return frozenset((last_row, c) for c in columns if not is_small(totals[c]))


def choose_hidden(cells: Mapping[Position, TableCell]) -> frozenset[Position] | None:
    """Return the cells to hide so that no small number follows; None: no choice suffices."""
    small = sorted(position for position, cell in cells.items() if is_small(cell.number))
    hidden_cells = frozenset(small)
    for position in small:
        cycle = cheapest_cycle(cells, hidden_cells, cells[position])
        if cycle is None:
            return None
        hidden_cells |= cycle
    return hidden_cells


def cheapest_cycle(
    cells: Mapping[Position, TableCell], hidden_cells: frozenset[Position], small: TableCell
) -> frozenset[Position] | None:
    """Return the cells with the least sum that hide a small number; None: there are none."""
    paths: list[tuple[int, frozenset[Position]]] = []
    if small.can_grow:
        paths += cheapest_path(cells, hidden_cells, small, small.end, small.start)
    if small.can_shrink:
        paths += cheapest_path(cells, hidden_cells, small, small.start, small.end)
    return min(paths, key=lambda path: (path[0], sorted(path[1])))[1] if len(paths) > 0 else None


def cheapest_path(
    cells: Mapping[Position, TableCell],
    hidden_cells: frozenset[Position],
    small: TableCell,
    start: int,
    end: int,
) -> Iterator[tuple[int, frozenset[Position]]]:
    """Yield the cheapest path between two nodes without the small cell, and its cost, if any.

    A hidden cell costs nothing; any other costs its number, since it must be hidden too.
    """
    steps = build_steps(cells, hidden_cells, small)
    queue: list[tuple[int, int, tuple[Position, ...]]] = [(0, start, ())]
    visited_nodes: set[int] = set()
    while len(queue) > 0:
        cost, node, path = heappop(queue)
        if node == end:
            yield cost, frozenset(path)
            return
        if node in visited_nodes:
            continue
        visited_nodes.add(node)
        for price, next_node, position in steps.get(node, ()):
            if next_node not in visited_nodes:
                heappush(queue, (cost + price, next_node, (*path, position)))


def build_steps(
    cells: Mapping[Position, TableCell], hidden_cells: frozenset[Position], small: TableCell
) -> dict[int, list[tuple[int, int, Position]]]:
    """Return the steps from each node: along cells that may grow, against those that may shrink."""
    steps: dict[int, list[tuple[int, int, Position]]] = {}
    for position, cell in cells.items():
        if cell is small:
            continue
        price = 0 if position in hidden_cells else cell.number
        if cell.can_grow:
            steps.setdefault(cell.start, []).append((price, cell.end, position))
        if cell.can_shrink:
            steps.setdefault(cell.end, []).append((price, cell.start, position))
    return steps
