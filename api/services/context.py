"""What a running service holds for all requests, and what it knows about one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from api.policy import apply_field_gate, collect_ids, load_field_table
from api.services.access_record import AccessRecord
from api.services.daily_run import DailyRun
from api.services.extracts.jobs import LoadJobs
from api.services.quotas import QuotaCounter, QuotaKind
from api.services.shared_run import SharedRun
from api.services.sign_in import SignInService, open_sign_in
from api.settings import ServiceSettings, WebhookSettings
from graph.access.audit import QUOTA, AuditEntry, AuditLog
from graph.access.break_glass import BreakGlassList
from graph.access.policy import Quotas, load_policy
from graph.access.reader import Reader
from graph.access.staff import StaffList, load_staff_list
from graph.db.store import Store
from graph.domain.time import london_day
from graph.errors import QuotaReached
from graph.history import read_withheld_ids
from graph.identity import SPLINK, IdentitySettings, LinkageEngine
from graph.ingest import ErasureList, ErasureRequests, Quarantine
from graph.patterns import Pattern, RefreshedPattern, load_patterns
from graph.recognition import LedgerCache, RecognitionEntry

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
    # Members of staff, whose conflicts of interest beat every role.
    staff: StaffList = field(default_factory=StaffList)
    quota_counter: QuotaCounter = field(default_factory=QuotaCounter)
    # Who was shown more than their role allows, and what reviewers made of it.
    # None: nobody may be.
    break_glass: BreakGlassList | None = None
    # Where erasures are noted for the time after a restore; None: nowhere.
    erasures: ErasureList | None = None
    # Erasures that wait for a second person; None: nobody can ask for one.
    erasure_requests: ErasureRequests | None = None
    calendar_run: DailyRun = field(default_factory=DailyRun)
    incident_run: SharedRun[tuple[RefreshedPattern, ...]] = field(
        default_factory=SharedRun[tuple[RefreshedPattern, ...]]
    )
    ledgers: LedgerCache[RecognitionEntry] = field(default_factory=LedgerCache[RecognitionEntry])
    # None: there is no sign-in, and everyone who reaches the service is one local user.
    sign_in: SignInService | None = None
    webhooks: WebhookSettings = field(default_factory=WebhookSettings)
    load_jobs: LoadJobs = field(default_factory=LoadJobs)


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
        staff=load_staff_list(settings.staff),
        break_glass=BreakGlassList(settings.break_glass),
        erasures=ErasureList(settings.erasures),
        erasure_requests=ErasureRequests(settings.erasure_requests),
        sign_in=open_sign_in(settings.oidc, clock),
        webhooks=settings.webhooks,
    )


def open_audit_log(settings: ServiceSettings) -> AuditLog:
    """Return the audit log of this installation."""
    second = settings.local.audit_second
    return AuditLog(settings.audit, None if second is None else AuditLog(second))


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One request: who reads, for what purpose, as of when, and by which route."""

    app: AppState
    reader: Reader
    now: datetime
    as_of: datetime
    route: str
    purpose: str | None = None
    # What the provider calls who reads, and nobody else; None: nobody signed in.
    subject: str | None = None
    # How much the reader may read; None: nothing is counted.
    quotas: Quotas | None = None
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
        """Return whether the request is about what is known now."""
        return self.as_of == self.now

    def show(self, answer: M, *, total: int | None = None) -> M:
        """Return an answer as this reader may see it, with every id in it logged as shown.

        `total` is how many there are where the answer is one page of them.
        """
        visible_part = self.withhold(answer)
        self.record_read(collect_ids(visible_part), total=total)
        return visible_part

    def withhold(self, answer: M) -> M:
        """Return an answer without the fields that this reader may not see."""
        if self.reader.sees_every_field:
            return answer
        withheld = read_withheld_ids(
            self.store, collect_ids(answer), reader=self.reader, today=london_day(self.now)
        )
        pointer = load_policy().address_pointer
        return apply_field_gate(answer, self.reader, withheld, load_field_table(), pointer)

    def count_quota(self, kind: QuotaKind, entity_id: str) -> None:
        """Count what is about to be shown; raise QuotaReached, and alert auditors, beyond it."""
        if self.quotas is None:
            return
        try:
            self.app.quota_counter.count(
                self.reader.name, kind, entity_id, quotas=self.quotas, now=self.now
            )
        except QuotaReached:
            if self.access is not None:
                self.access.alert(QUOTA)
            raise

    def record_read(
        self,
        ids: Iterable[str],
        *,
        total: int | None = None,
        decision: str | None = None,
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
