"""The record of one request: its intent before the data, and what was shown before it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Final
from uuid import uuid4

from graph.access.audit import AuditEntry, AuditEvent, AuditLog

# How many ids one entry names.
MOST_IDS: Final = 5_000


@dataclass(slots=True)
class AccessRecord:
    """What one request or command is logged with; ids are gathered until its outcome."""

    audit: AuditLog
    # What every entry of the request says: who, by which way, for what.
    entry: AuditEntry
    # The entries of a command are written as they come: it prints while it runs.
    is_immediate: bool = False
    ids: set[str] = field(default_factory=set[str])
    count: int = 0
    is_closed: bool = False
    _lock: Lock = field(default_factory=Lock, repr=False)

    def open(self) -> None:
        """Log what somebody intends to do, before anything is read."""
        self._write("intent")

    def disclose_to(self, recipient: str) -> None:
        """Log who is sent what leaves the service."""
        self.entry = self.entry.model_copy(update={"recipient": recipient})

    def give_reason(self, reason: str) -> None:
        """Log why somebody is shown what is otherwise withheld."""
        self.entry = self.entry.model_copy(update={"reason": reason})

    def note(self, ids: Iterable[str], count: int, *, decision: str | None, at: datetime) -> None:
        """Note what is about to be shown, or log what is about to be decided."""
        if decision is not None or self.is_immediate or self.is_closed:
            self._write("shown", ids=tuple(ids), count=count, decision=decision, at=at)
            return
        with self._lock:
            self.ids.update(ids)
            self.count += count

    def alert(self, reason: str, ids: Iterable[str] = ()) -> None:
        """Log what auditors must look at; the user who caused it sees nothing of it."""
        sorted_ids = tuple(sorted(ids))
        entry = self.entry.model_copy(
            update={"event": "alert", "ids": sorted_ids, "count": len(sorted_ids), "reason": reason}
        )
        self.audit.record(entry)

    def close(self, status: int, ids: Iterable[str] = (), *, at: datetime | None = None) -> None:
        """Log the outcome, with every id that is shown, before its first byte is sent."""
        self.ids.update(ids)
        count = max(self.count, len(self.ids))
        self._write("outcome", ids=tuple(sorted(self.ids)), count=count, status=status, at=at)
        self.is_closed = True

    def _write(
        self,
        event: AuditEvent,
        *,
        ids: tuple[str, ...] = (),
        count: int = 0,
        decision: str | None = None,
        status: int | None = None,
        at: datetime | None = None,
    ) -> None:
        if len(ids) > MOST_IDS:
            # One entry stays short enough to be read back whole.
            self._write("shown", ids=ids[:MOST_IDS], count=count, decision=decision, at=at)
            self._write(event, ids=ids[MOST_IDS:], count=count, status=status, at=at)
            return
        changes = {
            "event": event,
            "at": at or self.entry.at,
            "ids": ids,
            "count": count,
            "decision": decision,
            "status": status,
        }
        self.audit.record(self.entry.model_copy(update=changes))


def new_request_id() -> str:
    """Return what the entries of one request share."""
    return uuid4().hex
