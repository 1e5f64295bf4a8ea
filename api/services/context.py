"""What a running service holds for all requests, and what it knows about one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from api.policy import WithheldIds, apply_field_gate, collect_ids, load_field_table
from api.services.access_record import AccessRecord
from api.services.daily_run import DailyRun
from api.services.sign_in import SignInService, open_sign_in
from api.settings import ServiceSettings
from graph.access.audit import AuditEntry, AuditLog
from graph.access.policy import load_policy
from graph.access.reader import Reader
from graph.db.store import Store
from graph.domain.time import london_day
from graph.history import read_withheld_ids
from graph.identity import SPLINK, IdentitySettings, LinkageEngine
from graph.ingest import Quarantine
from graph.patterns import Pattern, load_patterns

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class AppState:
    """The parts that every request needs; made once, at the start."""

    store: Store
    patterns: tuple[Pattern, ...]
    audit: AuditLog
    clock: Callable[[], datetime]
    quarantine: Quarantine
    # The folder in which uploaded deliveries lie while they are read.
    incoming: Path
    # The folder of reviewed mappings, beside those that ship.
    mappings: Path
    identity: IdentitySettings
    engine: LinkageEngine = SPLINK
    calendar_run: DailyRun = field(default_factory=DailyRun)
    # None: there is no sign-in, and whoever reaches the service is one local user.
    sign_in: SignInService | None = None


def create_app_state(
    settings: ServiceSettings, store: Store, *, clock: Callable[[], datetime]
) -> AppState:
    """Return the state of a service over an open store."""
    return AppState(
        store=store,
        patterns=load_patterns(),
        audit=open_audit_log(settings),
        clock=clock,
        quarantine=Quarantine(settings.quarantine),
        incoming=settings.local.home / "incoming",
        mappings=settings.local.home / "mappings",
        identity=settings.identity,
        sign_in=open_sign_in(settings.oidc, clock),
    )


def open_audit_log(settings: ServiceSettings) -> AuditLog:
    """Return the audit log of this installation."""
    return AuditLog(settings.local.home / "audit")


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One request: who reads, for what purpose, as of when, and by which route."""

    app: AppState
    reader: Reader
    now: datetime
    as_of: datetime
    route: str
    purpose: str | None = None
    # Where the request is logged; without one, each read writes an entry of its own.
    access: AccessRecord | None = None

    @property
    def store(self) -> Store:
        """Return the store that answers."""
        return self.app.store

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Return the patterns of this release."""
        return self.app.patterns

    @property
    def is_present(self) -> bool:
        """Say whether the request is about what is known now."""
        return self.as_of == self.now

    def show(self, answer: M, *, total: int | None = None) -> M:
        """Return an answer as this reader may see it, with every id in it logged as shown.

        `total` is how many there are where the answer is one page of them.
        """
        shown = self.withhold(answer)
        self.record_read(collect_ids(shown), total=total)
        return shown

    def withhold(self, answer: M) -> M:
        """Return an answer without the fields that this reader may not see."""
        if self.reader.field_classes is None and self.reader.protected_addresses:
            return answer
        addresses, linked = read_withheld_ids(
            self.store, collect_ids(answer), today=london_day(self.now)
        )
        withheld = WithheldIds(addresses, linked)
        pointer = load_policy().address_pointer
        return apply_field_gate(answer, self.reader, withheld, load_field_table(), pointer)

    def record_read(
        self, ids: Iterable[str], *, total: int | None = None, decision: str | None = None
    ) -> None:
        """Log who reads what, before any of it leaves the service.

        `total` is how many there are where the ids are one page of them. `decision` is what the
        reader sets out to do, logged before any of it is stored.
        """
        logged_ids = tuple(ids)
        count = len(logged_ids) if total is None else total
        if self.access is not None:
            self.access.note(logged_ids, count, decision=decision, at=self.now)
            return
        self.app.audit.record(
            AuditEntry(
                at=self.now,
                user=self.reader.name,
                purpose=self.purpose,
                route=self.route,
                ids=logged_ids,
                count=count,
                decision=decision,
            )
        )
