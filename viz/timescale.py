"""The time axis of a drawing: the position of each day, and the days that are labelled."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50)
_MONTHS_OF_QUARTERS: Final = (1, 4, 7, 10)
# A span shorter than this, in days, is labelled by quarters.
_SHORT: Final = 900


@dataclass(frozen=True, slots=True)
class Timescale:
    """An axis between two days, drawn from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def place(self, day: date) -> float:
        """Return the position of a day; days outside the axis get its nearer end."""
        inside = min(max(day, self.first), self.last)
        whole = max((self.last - self.first).days, 1)
        return round(self.left + (self.right - self.left) * (inside - self.first).days / whole, 1)

    def ticks(self, room: float) -> tuple[tuple[date, str], ...]:
        """Return the days to label with their labels, at least `room` apart."""
        for days, label in self._choices():
            places = [self.place(day) for day in days]
            if all(next_place - place >= room for place, next_place in pairwise(places)):
                return tuple((day, _label(day, label)) for day in days)
        return ()

    def _choices(self) -> list[tuple[list[date], str]]:
        choices: list[tuple[list[date], str]] = []
        if (self.last - self.first).days < _SHORT:
            choices.append((self._starts(_MONTHS_OF_QUARTERS, 1), "quarter"))
        choices += [(self._starts((1,), step), "year") for step in _YEAR_STEPS]
        return choices

    def _starts(self, months: tuple[int, ...], step: int) -> list[date]:
        years = range(self.first.year, self.last.year + 1)
        starts = [date(year, month, 1) for year in years if year % step == 0 for month in months]
        return [day for day in starts if self.first <= day <= self.last]


def _label(day: date, kind: str) -> str:
    return f"{day.year}" if kind == "year" else f"{day:%b} {day.year}"


def timescale(days: list[date], *, left: float, right: float) -> Timescale:
    """Return the axis of these days, from the start of the first day's quarter."""
    first = days[0]
    quarter = first.replace(month=(first.month - 1) // 3 * 3 + 1, day=1)
    return Timescale(first=quarter, last=max(days[-1], quarter), left=left, right=right)
