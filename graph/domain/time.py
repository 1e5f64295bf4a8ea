"""Days and windows as people in London count them; nothing here reads a clock."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
MONTHS: Final = 12
INSTANT: Final = timedelta(microseconds=1)


def london_day(moment: datetime) -> date:
    """Return the day it was in London."""
    return moment.astimezone(LONDON).date()


def day_start(day: date) -> datetime:
    """Return the first moment of a day in London, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def as_of_end(day: date) -> datetime:
    """Return the last moment of a day in London, in UTC."""
    return day_start(day + timedelta(days=1)) - INSTANT


def day_in_words(day: date) -> str:
    """Return a day as people write it: 3 March 2025."""
    return f"{day.day} {day:%B %Y}"


def months_back(day: date, months: int) -> date:
    """Return the same day so many months earlier, the last of the month where it does not exist."""
    count = day.year * MONTHS + day.month - 1 - months
    year, month = divmod(count, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_back(day: date, days: int) -> date:
    """Return the day so many days earlier."""
    return day - timedelta(days=days)
