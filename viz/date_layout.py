"""Lay a chart out by date: a line for each person and place, incidents on the line of the victim.

Incidents of one line that would cover each other stand below each other, each still at its day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from math import ceil, sqrt
from typing import Final

from graph.models import FrozenModel
from graph.network import EdgeKind, Network, Node
from viz.node_placement import CLOSEST, SPACING, Position
from viz.text_format import visible

# The most lines: below each other, more cannot be told apart on a screen.
LANES: Final = 30
LANE_GAP: Final = 90.0
_LEAST_WIDTH: Final = 1_200.0
# How many times wider than high a line with many incidents becomes.
_ASPECT: Final = 1.4
_GRID_COLUMNS: Final = 12
# An axis of so many days, at most, is labelled every so many months.
_LABELLED: Final = ((300, 1), (1_000, 3))
# On whose line a node stands: people harmed or protected come before suspects.
_LINE_OF: Final[Sequence[EdgeKind]] = (
    "VICTIM_IN", "PROTECTS", "FOR_VICTIM", "OF_VICTIM", "FOR_CHILD", "CHILD_PRESENT_AT",
    "SUSPECT_IN",
)  # fmt: skip


class DateLane(FrozenModel):
    """The line of a person or a place in a chart by date."""

    id: str
    caption: str
    y: float


class DayMark(FrozenModel):
    """A labelled day on the axis of a chart by date."""

    day: date
    x: float


class DateLayout(FrozenModel):
    """The position of each node by date, with the lines, the axis and the undated nodes."""

    places: Mapping[str, Position]
    lanes: tuple[DateLane, ...] = ()
    days: tuple[DayMark, ...] = ()
    undated: tuple[str, ...] = ()


def lay_out_by_date(network: Network, start: str | None = None) -> DateLayout:
    """Return the positions of a chart's nodes by date; the start's line comes first."""
    days = {node.id: day for node in network.nodes if (day := _day(node)) is not None}
    owners = _owners(network, days, start)
    axis = _Axis(days.values())
    rows = _rows(days, _homes(network, days, owners), axis)
    places: dict[str, Position] = {}
    lanes: list[DateLane] = []
    y = 0.0
    for owner in (None, *owners):
        # Nodes on nobody's line stand above the first line.
        of_line = rows[owner.id if owner else None]
        if owner is None and len(of_line) == 0:
            continue
        places.update({id_: (axis.x(days[id_]), y + row * CLOSEST) for id_, row in of_line})
        if owner is not None:
            places[owner.id] = -SPACING, y
            lanes.append(DateLane(id=owner.id, caption=visible(owner.caption), y=y))
        y += max((row for _, row in of_line), default=0) * CLOSEST + LANE_GAP
    undated_nodes = [node.id for node in network.nodes if node.id not in places]
    for place, id_ in enumerate(undated_nodes):
        down, across = divmod(place, _GRID_COLUMNS)
        places[id_] = (across - 1) * SPACING, y + down * SPACING
    return DateLayout(
        places=places, lanes=tuple(lanes), days=tuple(axis.marks()), undated=tuple(undated_nodes)
    )


def _day(node: Node) -> date | None:
    return node.occurred_on or node.on


class _Axis:
    """The horizontal axis: wide enough for the incidents, whatever the length of time."""

    def __init__(self, days: Collection[date]) -> None:
        self._first, self._last = min(days, default=None), max(days, default=None)
        self._width = max(_LEAST_WIDTH, ceil(sqrt(len(days) * _ASPECT)) * CLOSEST)

    def x(self, day: date) -> float:
        """Return the horizontal position of a day."""
        if self._first is None or self._last is None:
            return 0.0
        length = max((self._last - self._first).days, 1)
        return round((day - self._first).days / length * self._width, 1)

    def marks(self) -> Iterator[DayMark]:
        """Yield the days to label: first days of months, quarters or years."""
        if self._first is None or self._last is None:
            return
        length = (self._last - self._first).days
        months = next((months for longest, months in _LABELLED if length <= longest), 12)
        for year in range(self._first.year, self._last.year + 1):
            for month in range(1, 13, months):
                day = date(year, month, 1)
                if self._first <= day <= self._last:
                    yield DayMark(day=day, x=self.x(day))


def _owners(network: Network, days: Mapping[str, date], start: str | None) -> list[Node]:
    """Return the owners of lines: the start, then people and places by their first day."""
    days_of: dict[str, list[date]] = defaultdict(list)
    for edge in network.edges:
        for end, other in ((edge.start, edge.end), (edge.end, edge.start)):
            if other in days:
                days_of[end].append(days[other])
    candidates = [node for node in network.nodes if node.id in days_of and node.id not in days]
    candidates.sort(
        key=lambda node: (
            not (node.subject or node.id == start),
            node.kind != "person",
            -len(days_of[node.id]),
            node.id,
        )
    )
    return sorted(
        candidates[:LANES],
        key=lambda node: (
            not (node.subject or node.id == start),
            node.kind != "person",
            min(days_of[node.id]),
            node.id,
        ),
    )


def _homes(network: Network, days: Mapping[str, date], owners: Sequence[Node]) -> Mapping[str, str]:
    """Return the owner of the line on which each dated node stands."""
    order = {owner.id: place for place, owner in enumerate(owners)}
    candidates: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for edge in network.edges:
        for end, other in ((edge.start, edge.end), (edge.end, edge.start)):
            if end in days and other in order:
                preference = _LINE_OF.index(edge.kind) if edge.kind in _LINE_OF else len(_LINE_OF)
                candidates[end].append((preference, order[other], other))
    return {id_: min(of_node)[2] for id_, of_node in candidates.items()}


def _rows(
    days: Mapping[str, date], homes: Mapping[str, str], axis: _Axis
) -> Mapping[str | None, list[tuple[str, int]]]:
    """Return the nodes of each line, each in the first row where it covers no other."""
    rows: dict[str | None, list[tuple[str, int]]] = defaultdict(list)
    ends: dict[str | None, list[float]] = defaultdict(list)
    for id_ in sorted(days, key=lambda id_: (days[id_], id_)):
        home, x = homes.get(id_), axis.x(days[id_])
        free = next((row for row, end in enumerate(ends[home]) if end <= x), len(ends[home]))
        ends[home][free : free + 1] = [x + CLOSEST]
        rows[home].append((id_, free))
    return rows
