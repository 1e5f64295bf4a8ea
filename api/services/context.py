"""What one running service holds, and what it knows about one question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from graph.access.audit import AuditEntry, AuditLog
from graph.access.reader import Reader
from graph.db.store import Store
from graph.identity import SPLINK, IdentitySettings, LinkageEngine
from graph.ingest import Quarantine
from graph.patterns import Pattern


@dataclass(frozen=True, slots=True)
class AppState:
    """The parts every question needs; made once at the start."""

    store: Store
    patterns: tuple[Pattern, ...]
    audit: AuditLog
    reader: Reader
    clock: Callable[[], datetime]
    quarantine: Quarantine
    # Where deliveries lie while they are read.
    incoming: Path
    identity: IdentitySettings = field(default_factory=IdentitySettings)
    engine: LinkageEngine = SPLINK


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One question: who asks, what for, as of when, and by which route."""

    app: AppState
    now: datetime
    as_of: datetime
    route: str
    purpose: str | None = None

    @property
    def store(self) -> Store:
        """Return the store the question is asked of."""
        return self.app.store

    @property
    def reader(self) -> Reader:
        """Return who asks."""
        return self.app.reader

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Return the patterns of this release."""
        return self.app.patterns

    @property
    def is_present(self) -> bool:
        """Say whether the question is about what is known now."""
        return self.as_of == self.now

    def record_read(
        self, ids: Iterable[str], *, total: int | None = None, decision: str | None = None
    ) -> None:
        """Write down who read what, before any of it leaves; `found` where the ids are one page.

        With `decision`, who sets out to decide on it, before any of it is stored.
        """
        read = tuple(ids)
        self.app.audit.record(
            AuditEntry(
                at=self.now,
                user=self.reader.name,
                purpose=self.purpose,
                route=self.route,
                ids=read,
                count=len(read) if total is None else total,
                decision=decision,
            )
        )
