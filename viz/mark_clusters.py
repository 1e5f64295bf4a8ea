"""Marks that would lie on each other, together as one: what four hundred incidents need."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from viz.lanes import MarkView

# As many rows of marks above each other as still can be read.
MOST_ROWS: Final = 4


class MarkCluster(NamedTuple):
    """Marks that stand at one place; the gravest is drawn, the others are counted."""

    marks: tuple[MarkView, ...]

    @property
    def gravest(self) -> MarkView:
        """Return the mark with the highest known band, the latest of several."""
        return max(self.marks, key=lambda mark: (-1 if mark.band is None else mark.band, mark.on))


def cluster_marks(
    marks: Sequence[MarkView], place: Callable[[MarkView], float], room: float
) -> tuple[MarkCluster, ...]:
    """Return every mark by itself, or, where it is crowded, those of one stretch together."""
    if most_overlapping(sorted(place(mark) for mark in marks), room) <= MOST_ROWS:
        return tuple(MarkCluster((mark,)) for mark in marks)
    return tuple(MarkCluster(tuple(stretch)) for stretch in group_nearby_marks(marks, place, room))


def group_nearby_marks(
    marks: Iterable[MarkView], place: Callable[[MarkView], float], room: float
) -> Iterator[list[MarkView]]:
    """Give the marks in stretches of this length, the suspect's direction never mixed."""
    for direction in (False, True):
        same_direction = [mark for mark in marks if mark.reversed is direction]
        stretch: list[MarkView] = []
        for mark in same_direction:
            if stretch and place(mark) - place(stretch[0]) >= room:
                yield stretch
                stretch = []
            stretch.append(mark)
        if stretch:
            yield stretch


def most_overlapping(places: Sequence[float], room: float) -> int:
    """Return how many places at most lie within one stretch."""
    most, first = 0, 0
    for last, value in enumerate(places):
        while value - places[first] >= room:
            first += 1
        most = max(most, last - first + 1)
    return most
