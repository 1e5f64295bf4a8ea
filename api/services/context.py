"""What a running service holds for all requests, and what it knows about one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.services.login import login_name
from api.settings import ServiceSettings
from graph.access.audit import AuditEntry, AuditLog
from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.identity import SPLINK, IdentitySettings, LinkageEngine
from graph.ingest import Quarantine
from graph.patterns import Pattern, load_patterns


@dataclass(frozen=True, slots=True)
class AppState:
    """The parts that every request needs; made once, at the start."""

    store: Store
    patterns: tuple[Pattern, ...]
    audit: AuditLog
    reader: Reader
    clock: Callable[[], datetime]
    quarantine: Quarantine
    # The folder in which uploaded deliveries lie while they are read.
    incoming: Path
    # The folder of reviewed mappings, beside those that ship.
    mappings: Path
    identity: IdentitySettings
    engine: LinkageEngine = SPLINK


def create_app_state(
    settings: ServiceSettings, store: Store, *, clock: Callable[[], datetime]
) -> AppState:
    """Return the state of a service over an open store, read by whoever is logged in here."""
    return AppState(
        store=store,
        patterns=load_patterns(),
        audit=AuditLog(settings.local.home / "audit"),
        reader=EVERYTHING.model_copy(update={"name": login_name()}),
        clock=clock,
        quarantine=Quarantine(settings.quarantine),
        incoming=settings.local.home / "incoming",
        mappings=settings.local.home / "mappings",
        identity=settings.identity,
    )


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One request: who reads, for what purpose, as of when, and by which route."""

    app: AppState
    now: datetime
    as_of: datetime
    route: str
    purpose: str | None = None

    @property
    def store(self) -> Store:
        """Return the store that answers."""
        return self.app.store

    @property
    def reader(self) -> Reader:
        """Return who reads."""
        return self.app.reader

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Return the patterns of this release."""
        return self.app.patterns

    @property
    def is_present(self) -> bool:
        """Say whether the request is about what is known now."""
        return self.as_of == self.now

    def record_read(
        self, ids: Iterable[str], *, total: int | None = None, decision: str | None = None
    ) -> None:
        """Log who reads what, before any of it leaves the service.

        `total` is how many there are where the ids are one page of them. `decision` is what the
        reader sets out to do, logged before any of it is stored.
        """
        logged_ids = tuple(ids)
        self.app.audit.record(
            AuditEntry(
                at=self.now,
                user=self.reader.name,
                purpose=self.purpose,
                route=self.route,
                ids=logged_ids,
                count=len(logged_ids) if total is None else total,
                decision=decision,
            )
        )
