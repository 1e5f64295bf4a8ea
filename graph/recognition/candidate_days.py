"""The days on which a person can begin to meet a rule: when what was known of them changed.

Between two such days nothing becomes known and nothing is taken back, so a rule without a window
measures the same. A rule that moves with the calendar can also turn on a day that lies one of its
own lengths after a day which the records name: when an incident leaves the window, say.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, cast

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.time import MONTHS, months_back
from graph.patterns import Pattern, PatternQuery, Scalar, follows_calendar, map_pages

Unit: TypeAlias = Literal["days", "weeks", "months", "years"]
Length: TypeAlias = tuple[Unit, int]

UNITS: Final[tuple[Unit, ...]] = ("days", "weeks", "months", "years")
# A rule with such a parameter is met so many days before a day that its records name.
AHEAD: Final = "ahead_days"
# The last day of a shorter month stands for up to four days of a longer one.
REACH: Final = 5
# A rule that moves with the calendar can turn on the day itself, or on the day after.
NO_LENGTH: Final[Length] = ("days", 0)


def candidate_days(
    store: Store, query: PatternQuery, subjects: Sequence[str]
) -> dict[date, set[str]]:
    """Return, by day, the subjects who can begin to meet the rule on it, the present day last."""
    lengths = calendar_lengths(query)
    subjects_by_day: dict[date, set[str]] = {query.today: set(subjects)}
    for row in read_days(store, query, subjects):
        known_days, named_days = parse_days(row["known"]), parse_days(row["named"])
        first = min(known_days, default=query.today)
        shifted_days = {day for named_day in named_days for day in shift_day(named_day, lengths)}
        for day in {*known_days, *shifted_days}:
            if first <= day <= query.today:
                subjects_by_day.setdefault(day, set()).add(str(row["subject"]))
    return dict(sorted(subjects_by_day.items()))


def read_days(store: Store, query: PatternQuery, subjects: Sequence[str]) -> Iterator[Row]:
    """Yield for each subject the days on which something became known, and those named."""

    def page(batch: Sequence[str]) -> list[Row]:
        params = {"subjects": list(batch), "as_of": query.as_of}
        return store.read(statement("recognition/days"), params)

    for rows in map_pages(page, subjects):
        yield from rows


def parse_days(value: object) -> set[date]:
    """Return a list of days as they come from the store."""
    return {date.fromisoformat(day) for day in cast("list[str]", value)}


def calendar_lengths(query: PatternQuery) -> frozenset[Length]:
    """Return the lengths of time that a rule and those it rests on reckon with.

    Empty for a rule that no passing of time can move. A parameter's name ends with its unit.
    """
    patterns = (*query.pattern.foundations, query.pattern)
    if not any(moves_with_calendar(pattern) for pattern in patterns):
        return frozenset()
    return frozenset(
        {
            NO_LENGTH,
            *named_lengths(query.values),
            *(length for pattern in patterns for length in named_lengths(pattern.values())),
        }
    )


def named_lengths(values: Mapping[str, Scalar]) -> Iterator[Length]:
    """Yield the parameters that are lengths of time: their names end with the unit.

    One that looks ahead is a length back from the days that the records name.
    """
    for name, value in values.items():
        if name == AHEAD:
            yield "days", -int(value)
            continue
        for unit in UNITS:
            if name.endswith(unit):
                yield unit, int(value)


def moves_with_calendar(pattern: Pattern) -> bool:
    """Return whether the mere passing of time can move what a rule measures."""
    return any(follows_calendar(name) for name in pattern.affected)


def shift_day(day: date, lengths: frozenset[Length]) -> Iterator[date]:
    """Yield the days that lie a length after a day, where a rule can turn."""
    for unit, number in lengths:
        for further in range(REACH):
            try:
                yield add_length(day, unit, number) + timedelta(days=further)
            except (OverflowError, ValueError):
                # No calendar has this day, so no rule turns on it.
                return


def add_length(day: date, unit: Unit, number: int) -> date:
    """Return the day so many days, weeks, months or years later."""
    match unit:
        case "days":
            return day + timedelta(days=number)
        case "weeks":
            return day + timedelta(weeks=number)
        case "months":
            return months_back(day, -number)
        case "years":
            return months_back(day, -MONTHS * number)
