"""Days as people and spreadsheets write them."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from graph.mapping.cells.cell import Cell, UnreadableCell, cell_text
from graph.mapping.definition.model import DateOrder, Serials

NO_DAY: Final = "is not a day in the order that the mapping gives"
NO_CALENDAR: Final = "is a day that no calendar has"
NO_SERIAL: Final = "is a number, and the mapping says that days are no serial numbers"

WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+", re.IGNORECASE)
YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
NUMBERS: Final = re.compile(r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)")
DAY_AND_NAME: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s/.-]*([a-z]{3,9})\.?[\s/.,'-]*(\d{4}|\d{2})(?!\d)", re.IGNORECASE
)
NAME_AND_DAY: Final = re.compile(
    r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE
)
MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})(?![-/.\d])")
COMPACT: Final = re.compile(r"(\d{8})(?=T?(?:\d{4}|\d{6})?$|[T ])")
SERIAL: Final = re.compile(r"\d{1,6}(?:\.\d+)?(?:E[+-]?\d+)?")
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
# The serial number of 29 February 1900, a day that exists in spreadsheets only.
LEAP_DAY_1900: Final = 60
LAST_SERIAL: Final = 2_958_465
SECONDS: Final = 86_400
CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class DayReading:
    """How days are written: their order, whether a number is a day, and the latest day possible."""

    order: DateOrder
    serials: Serials
    latest: date


def split_day(cell: Cell, reading: DayReading) -> tuple[date, str | datetime]:
    """Read the day of a cell; return it with the text after it, or as a moment if it is one."""
    if isinstance(cell, datetime):
        return cell.date(), cell
    if isinstance(cell, date):
        return cell, ""
    text = WEEKDAY.sub("", cell_text(cell), count=1)
    if reading.order == "month" and (month := MONTH.fullmatch(text)) is not None:
        return to_date(month[1], int(month[2]), 1, reading), ""
    if SERIAL.fullmatch(text) is not None:
        moment = from_serial(float(text), reading.serials)
        return moment.date(), moment
    for pattern, parts in (
        (YEAR_FIRST, year_first),
        (NUMBERS, in_order),
        (DAY_AND_NAME, day_and_name),
        (NAME_AND_DAY, name_and_day),
        (COMPACT, compact),
    ):
        match = pattern.match(text)
        if match is not None:
            return to_date(*parts(match, reading), reading), text[match.end() :].lstrip("Tt, ")
    raise UnreadableCell(NO_DAY)


def to_date(digits: str, month: int, day: int, reading: DayReading) -> date:
    """Return a day; a year of two digits is the last one in which the column can hold the day."""
    year = int(digits)
    short = len(digits) < len("1986")
    if short:
        year = reading.latest.year - (reading.latest.year - year) % CENTURY
    try:
        read = date(year, month, day)
        return date(year - CENTURY, month, day) if short and read > reading.latest else read
    except ValueError:
        raise UnreadableCell(NO_CALENDAR) from None


def year_first(match: re.Match[str], _reading: DayReading) -> tuple[str, int, int]:
    """Return year, month and day of 2024-02-03, whose leading year shows the order."""
    return match[1], int(match[3]), int(match[4])


def in_order(match: re.Match[str], reading: DayReading) -> tuple[str, int, int]:
    """Return year, month and day of 03/02/2024 in the order that the mapping gives."""
    first, second, third = match[1], match[3], match[4]
    if reading.order == "mdy":
        return third, int(first), int(second)
    if reading.order == "ymd" and len(third) < len("2024"):
        return first.zfill(2), int(second), int(third)
    return third, int(second), int(first)


def day_and_name(match: re.Match[str], _reading: DayReading) -> tuple[str, int, int]:
    """Return year, month and day of 3 Feb 2024."""
    return match[3], month_number(match[2]), int(match[1])


def name_and_day(match: re.Match[str], _reading: DayReading) -> tuple[str, int, int]:
    """Return year, month and day of Feb 3, 2024."""
    return match[3], month_number(match[1]), int(match[2])


def compact(match: re.Match[str], _reading: DayReading) -> tuple[str, int, int]:
    """Return year, month and day of 20240203."""
    digits = match[1]
    return digits[:4], int(digits[4:6]), int(digits[6:])


def month_number(name: str) -> int:
    """Return the number of a month by its English name or the start of it."""
    start = name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if month.startswith(start):
            return number
    raise UnreadableCell(NO_DAY)


def from_serial(number: float, serials: Serials) -> datetime:
    """Return the moment that a spreadsheet keeps as a number, to the second."""
    if serials == "none":
        raise UnreadableCell(NO_SERIAL)
    if not math.isfinite(number) or not 1 <= number < LAST_SERIAL:
        raise UnreadableCell(NO_CALENDAR)
    whole = math.floor(number)
    if serials == "1904":
        start = datetime(1904, 1, 1)  # noqa: DTZ001 - a wall clock, without a zone
    else:
        if whole == LEAP_DAY_1900:
            raise UnreadableCell(NO_CALENDAR)
        start = datetime(1899, 12, 31 if whole < LEAP_DAY_1900 else 30)  # noqa: DTZ001
    return start + timedelta(days=whole, seconds=round((number - whole) * SECONDS))
