"""Until when a sentence keeps somebody under supervision, as recorded or as computed."""

from calendar import monthrange
from datetime import date, timedelta
from math import floor
from typing import Final, Literal, NamedTuple, TypeAlias

from graph.domain.offences.disposals import WITHOUT_END, Disposal

MONTHS: Final = 12
DAYS_A_MONTH: Final = 30
# How long a sentence of imprisonment can be suspended at most: Sentencing Act 2020, section 288.
SUSPENDED_AT_MOST: Final = 24

Known: TypeAlias = Literal["recorded", "computed", "unknown"]


class Supervision(NamedTuple):
    """The last day, None where none is known, and how it is known."""

    until: date | None
    known: Known


class Sentence(NamedTuple):
    """The recorded facts of a sentence."""

    kind: Disposal
    convicted_on: date
    months: float | None
    is_suspended: bool
    ends_on: date | None
    licence_ends_on: date | None


def supervision(sentence: Sentence) -> Supervision:
    """Return until when somebody is supervised under a sentence.

    Recorded: the end of the licence or of the sentence, whichever is later. Computed: the day of
    conviction and the whole length after it, the last part of which is served on licence;
    suspended, the longest time for which it can be. Time in custody before the conviction would end
    it earlier.
    """
    end_days = [day for day in (sentence.ends_on, sentence.licence_ends_on) if day is not None]
    if len(end_days) > 0:
        return Supervision(max(end_days), "recorded")
    if sentence.kind in WITHOUT_END or sentence.months is None:
        return Supervision(None, "unknown")
    is_suspended = sentence.is_suspended or sentence.kind == "suspended"
    months = max(sentence.months, SUSPENDED_AT_MOST) if is_suspended else sentence.months
    end = months_on(sentence.convicted_on, months)
    return Supervision(end, "unknown" if end is None else "computed")


def months_on(day: date, months: float) -> date | None:
    """Return a day so many months later, None after the last day that a calendar has."""
    count = day.year * MONTHS + day.month - 1 + floor(months)
    year, month = divmod(count, MONTHS)
    if year >= date.max.year:
        return None
    first = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return first + timedelta(days=round((months - floor(months)) * DAYS_A_MONTH))
