"""The period of a comparison."""

from datetime import date
from typing import Annotated, Final

from graph.domain.time import months_back
from graph.errors import Misuse
from graph.models import FROM, FrozenModel

MONTHS: Final = 12


class ComparisonPeriod(FrozenModel):
    """From one day to another, both included."""

    from_: Annotated[date, FROM]
    to: date

    def contains(self, day: date) -> bool:
        """Return whether a day lies in the period."""
        return self.from_ <= day <= self.to


def parse_period(
    today: date, *, start: date | None = None, end: date | None = None
) -> ComparisonPeriod:
    """Return the period; without a start, the twelve months to its end or to today."""
    to = end or today
    try:
        from_ = start or months_back(to, MONTHS)
    except ValueError as error:
        raise Misuse("No calendar has the twelve months before that day; give `from`.") from error
    if from_ > to:
        raise Misuse("The period ends before it begins; `from` is not after `to`.")
    return ComparisonPeriod(from_=from_, to=to)
