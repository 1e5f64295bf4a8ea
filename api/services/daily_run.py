"""The days on which a service has measured what the calendar alone moves."""

from datetime import date
from threading import Lock


class DailyRun:
    """Says once for each day that it is due; safe to ask from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day: date | None = None

    def claim(self, today: date) -> bool:
        """Return whether nobody has claimed this day yet, and claim it."""
        with self._lock:
            is_due = self._day != today
            self._day = today
        return is_due

    def give_back(self) -> None:
        """Make the day due again, since its run failed."""
        with self._lock:
            self._day = None
