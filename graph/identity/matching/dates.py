"""Dates of birth read for comparison, and when two of them may be one."""

import re
from datetime import date
from typing import Final, NamedTuple

from .placeholders import placeholders

YEAR: Final = re.compile(r"(?<!\d)(1\d\d\d|20\d\d)(?!\d)")
DIGITS: Final = re.compile(r"\d")
FULL: Final = 8
# "31/02/1985": the year stands last.
YEAR_LAST: Final = re.compile(r"\D*(\d\d?)\D+(\d\d?)\D+(\d{4})\D*")


class ParsedBirthDate(NamedTuple):
    """Hold a date of birth as eight digits, its year, and whether a person can be born on it."""

    digits: str | None
    year: int | None
    certain: bool


UNKNOWN: Final = ParsedBirthDate(None, None, certain=False)


def read_birth(day: date | None, as_recorded: str | None) -> ParsedBirthDate:
    """Read a date of birth, or what was written in its place."""
    if day is not None:
        return _from_iso(day.isoformat(), day.year)
    if as_recorded is None:
        return UNKNOWN
    text = as_recorded[:40]
    if match := YEAR_LAST.fullmatch(text):
        text = f"{match[3]}{match[2]:0>2}{match[1]:0>2}"
    digits = "".join(DIGITS.findall(text))
    if len(digits) == FULL:
        # No calendar has it, or it would be a date; its digits still tell people apart.
        return ParsedBirthDate(digits, _year(digits[:4]), certain=False)
    years = {int(year) for year in YEAR.findall(text)}
    return ParsedBirthDate(None, years.pop(), certain=False) if len(years) == 1 else UNKNOWN


def _from_iso(iso: str, year: int) -> ParsedBirthDate:
    lists = placeholders()
    if iso in lists.days:
        return UNKNOWN
    if iso[5:] in lists.year_only:
        return ParsedBirthDate(None, year, certain=False)
    return ParsedBirthDate(iso.replace("-", ""), year, certain=True)


def _year(digits: str) -> int | None:
    return int(digits) if YEAR.fullmatch(digits) else None


def day_month_swapped(digits: str) -> str:
    """Return a date with day and month in each other's place."""
    return digits[:4] + digits[6:] + digits[4:6]


def is_one_slip(left: str, right: str) -> bool:
    """Return whether one slip of the pen, or day and month swapped, makes two dates one."""
    if left == right or left == day_month_swapped(right):
        return True
    differ = [place for place in range(FULL) if left[place] != right[place]]
    if len(differ) == 1:
        return True
    first, last = differ[0], differ[-1]
    neighbours = len(differ) == 2 and last == first + 1  # noqa: PLR2004 - two keys in the wrong order
    return neighbours and left[first] == right[last] and left[last] == right[first]
