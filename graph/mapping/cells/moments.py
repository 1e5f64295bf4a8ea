"""Convert times that people write, by the local clock, to UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from graph.mapping.cells.cell import Cell, UnreadableCell, cell_text
from graph.mapping.cells.days import SERIAL, DayReading, split_day
from graph.mapping.definition.model import Clock

NO_TIME: Final = "is not a time of day"
TWICE: Final = "is in the hour that clocks show twice, and the mapping does not say which"
MISSING: Final = "is in the hour that clocks skip in spring"
OUTSIDE: Final = "is a time outside the years 1 to 9999"
NOON: Final = 12
SECONDS: Final = 86_400

TIME: Final = re.compile(
    r"(?:(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?|(\d{2})(\d{2})(\d{2})?|(\d{1,2})(?=\s*[ap]))"
    r"\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:hrs|hours)?\s*(z|utc|gmt|bst|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
ZONES: Final = {"Z": UTC, "UTC": UTC, "GMT": UTC, "BST": timezone(timedelta(hours=1))}


def read_moment(day: Cell, clock_time: Cell, reading: DayReading, clock: Clock) -> datetime:
    """Read a moment, in UTC, from one cell or from the cells of its day and its time."""
    on, rest = split_day(day, reading)
    clock_text = cell_text(clock_time)
    if clock_text != "":
        return to_utc(with_time(on, clock_time, clock_text), clock)
    if isinstance(rest, datetime):
        return to_utc(rest, clock)
    return to_utc(with_time(on, rest, rest) if rest != "" else datetime.combine(on, time()), clock)


def read_day(cell: Cell, reading: DayReading, clock: Clock) -> date:
    """Read the day of a cell, on the local clock where a time follows it."""
    day, rest = split_day(cell, reading)
    if isinstance(rest, str) and rest != "":
        rest = datetime.combine(day, read_time(rest))
    if isinstance(rest, datetime) and rest.tzinfo is not None:
        return rest.astimezone(ZoneInfo(clock.zone)).date()
    return day


def with_time(day: date, cell: Cell, text: str) -> datetime:
    """Return a day with the time of a cell, which may hold a time, text or a fraction of a day."""
    if isinstance(cell, datetime):
        return datetime.combine(day, cell.timetz())
    if isinstance(cell, time):
        return datetime.combine(day, cell)
    if isinstance(cell, timedelta):
        return datetime.combine(day, time()) + cell
    if SERIAL.fullmatch(text) is not None and "." in text and float(text) < 1:
        return datetime.combine(day, time()) + timedelta(seconds=round(float(text) * SECONDS))
    return datetime.combine(day, read_time(text))


def read_time(text: str) -> time:
    """Read a time of day, with its zone where one is written."""
    match = TIME.fullmatch(text.strip())
    if match is None:
        raise UnreadableCell(NO_TIME)
    hour = int(match[1] or match[5] or match[8])
    minute, second = int(match[2] or match[6] or 0), int(match[3] or match[7] or 0)
    half = (match[9] or "").replace(".", "").lower()
    if half != "" and not 1 <= hour <= NOON:
        raise UnreadableCell(NO_TIME)
    if half != "":
        hour = hour % NOON + (NOON if half == "pm" else 0)
    micros = int((match[4] or "").ljust(6, "0")[:6])
    try:
        return time(hour, minute, second, micros, tzinfo=zone_of(match[10]))
    except ValueError:
        raise UnreadableCell(NO_TIME) from None


def zone_of(text: str | None) -> timezone | None:
    """Return the zone written after a time."""
    if text is None:
        return None
    if text.upper() in ZONES:
        return ZONES[text.upper()]
    hours, minutes = int(text[1:3]), int(text[3:].replace(":", "") or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    try:
        return timezone(-offset if text[0] == "-" else offset)
    except ValueError:
        raise UnreadableCell(NO_TIME) from None


def to_utc(moment: datetime, clock: Clock) -> datetime:
    """Return a moment in UTC; the mapping decides in hours that the clock repeats or skips."""
    try:
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        local = moment.replace(tzinfo=ZoneInfo(clock.zone))
        first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
        if first == second:
            return local.astimezone(UTC)
        return two_or_none(local, clock, is_twice=(first or timedelta()) > (second or timedelta()))
    except OverflowError:
        raise UnreadableCell(OUTSIDE) from None


def two_or_none(local: datetime, clock: Clock, *, is_twice: bool) -> datetime:
    """Return a moment in the hour that the clock shows twice, or in the one that it skips."""
    if is_twice:
        if clock.twice == "quarantine":
            raise UnreadableCell(TWICE)
        return local.replace(fold=int(clock.twice == "second")).astimezone(UTC)
    if clock.missing == "quarantine":
        raise UnreadableCell(MISSING)
    # Read by the clock before the change, the moment lies that much later.
    return local.astimezone(UTC)
