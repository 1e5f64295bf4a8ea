"""The days on which schools are open, from the file that a setting names."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from graph.errors import Misuse
from graph.settings import LocalSettings


def load_school_days() -> tuple[date, ...]:
    """Return the school days of the calendar, empty without a calendar."""
    path = LocalSettings().school_calendar
    return () if path is None else read_school_days(path)


@lru_cache(maxsize=4)
def read_school_days(path: Path) -> tuple[date, ...]:
    """Return the days of a file in their order; raise Misuse if it is not a list of days."""
    try:
        lines = path.read_text("utf-8").split()
        return tuple(sorted({date.fromisoformat(line) for line in lines}))
    except (OSError, ValueError) as error:
        raise Misuse(
            "The school calendar cannot be read; write one school day on each line, "
            "such as 2026-12-01, and name the file in JOINEDUP_SCHOOL_CALENDAR."
        ) from error
