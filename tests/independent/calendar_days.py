"""Days of Europe/London and calendar months counted back."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(at: datetime) -> date:
    """Give the day on which something happened in London."""
    return at.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """Give the first instant of a London day, in UTC."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


def instant(as_of: date | datetime) -> datetime:
    """Give the instant a question is asked: a day means the end of that London day."""
    if isinstance(as_of, datetime):
        return as_of.astimezone(UTC)
    return start_of(as_of + timedelta(days=1)) - timedelta(microseconds=1)


def months_before(day: date, months: int) -> date:
    """Count calendar months back; the last of the month where that day does not exist."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_after(day: date, months: int) -> date:
    """Count calendar months on; the last of the month where that day does not exist."""
    return months_before(day, -months)


def age_on(born: date, day: date) -> int:
    """Give the whole years lived on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
