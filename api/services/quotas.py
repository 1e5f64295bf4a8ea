"""How many people, protected addresses and exports one person or client has read recently."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final, Literal, TypeAlias

from graph.access.policy import Quotas
from graph.errors import QuotaReached

QuotaKind: TypeAlias = Literal["people", "revealed", "exports"]
WITHIN: Final[dict[QuotaKind, timedelta]] = {
    "people": timedelta(hours=1),
    "revealed": timedelta(days=1),
    "exports": timedelta(days=1),
}
REACHED: Final = {
    "people": "You have opened as many people as your role may in an hour; auditors are alerted.",
    "revealed": "You have revealed as many addresses as your role may in a day; "
    "auditors are alerted.",
    "exports": "You have exported as often as your role may in a day; auditors are alerted.",
}


@dataclass(slots=True)
class QuotaCounter:
    """What each person or client read, and when; a service counts from nothing when it starts."""

    _read: dict[tuple[str, QuotaKind], dict[str, datetime]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _lock: Lock = field(default_factory=Lock, repr=False)

    def count(
        self, user: str, kind: QuotaKind, target: str, *, quotas: Quotas, now: datetime
    ) -> None:
        """Count one thing that somebody reads; the same thing counts once in its hour or day.

        Raises QuotaReached where it would be one more than the role may read.
        """
        with self._lock:
            targets = {
                entity_id: at
                for entity_id, at in self._read[user, kind].items()
                if now - at < WITHIN[kind]
            }
            if target not in targets and len(targets) >= most_of(kind, quotas):
                self._read[user, kind] = targets
                raise QuotaReached(REACHED[kind])
            targets.setdefault(target, now)
            self._read[user, kind] = targets


def most_of(kind: QuotaKind, quotas: Quotas) -> int:
    """Return how many of a kind a role may read."""
    return {
        "people": quotas.people_an_hour,
        "revealed": quotas.revealed_a_day,
        "exports": quotas.exports_a_day,
    }[kind]
