"""Clusters of timeline marks that would cover each other, as with four hundred incidents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from viz.lanes import MarkView

# How many rows of marks can still be read above each other.
MOST_ROWS: Final = 4


class MarkCluster(NamedTuple):
    """Marks at one position; the gravest is drawn, the others are counted."""

    marks: tuple[MarkView, ...]

    @property
    def gravest(self) -> MarkView:
        """Return the mark with the highest known band, and of several the latest."""
        return max(self.marks, key=lambda mark: (-1 if mark.band is None else mark.band, mark.on))


def cluster_marks(
    marks: Sequence[MarkView], place: Callable[[MarkView], float], room: float
) -> tuple[MarkCluster, ...]:
    """Return each mark as a cluster of its own, or nearby marks together if it is too crowded."""
    if most_overlapping(sorted(place(mark) for mark in marks), room) <= MOST_ROWS:
        return tuple(MarkCluster((mark,)) for mark in marks)
    return tuple(MarkCluster(tuple(stretch)) for stretch in group_nearby_marks(marks, place, room))


def group_nearby_marks(
    marks: Iterable[MarkView], place: Callable[[MarkView], float], room: float
) -> Iterator[list[MarkView]]:
    """Yield groups of marks that lie within `room`; each group has one direction only."""
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
    """Return the greatest number of places that lie within `room`."""
    most, first = 0, 0
    for last, value in enumerate(places):
        while value - places[first] >= room:
            first += 1
        most = max(most, last - first + 1)
    return most
