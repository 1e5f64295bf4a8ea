"""Days before the end of a world, counted in calendar months and days."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from seed.story import Ago, When


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(when: When, until: date) -> date:
    """Return the day of a story: first months back from the end of the world, then days."""
    ago = when if isinstance(when, Ago) else Ago(days=when)
    return months_before(until, ago.months) - timedelta(days=ago.days)


def instant_of(when: When, until: date, *, hour: int, minute: int = 0) -> datetime:
    """Return the instant of a story, with its hour in UTC."""
    return datetime.combine(day_of(when, until), time(hour, minute), tzinfo=UTC)
