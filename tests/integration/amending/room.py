"""A room in which deliveries come, rules run, and somebody corrects records or erases people."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from api.services.amendments import CorrectedRow, ErasedPerson, correct_row
from api.services.context import AppState, RequestContext
from api.services.erasures import ask_to_erase
from graph.access.audit import AuditLog
from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import trusted
from graph.db.store import Row, Store
from graph.identity.settings import IdentitySettings
from graph.ingest import Correction, LoadReport, Quarantine, load
from graph.patterns import Finding, Pattern, refresh
from graph.patterns.findings.repository import list_all_findings
from tests.patterns.measuring import release
from tests.worlds import NOW, World

RULES = ("counter_allegation", "serial_acpo", "multi_marac")
ANN = EVERYTHING.model_copy(update={"name": "ann"})


@dataclass
class Room:
    """What happens in it, in one line each; time goes on by itself."""

    store: Store
    folder: Path
    patterns: tuple[Pattern, ...] = field(default_factory=lambda: release(*RULES))
    now: datetime = NOW
    deliveries: int = 0

    @property
    def quarantine(self) -> Quarantine:
        return Quarantine(self.folder / "quarantine")

    def context(self, reader: Reader = ANN) -> RequestContext:
        service = AppState(
            store=self.store,
            patterns=self.patterns,
            audit=AuditLog(self.folder / "audit"),
            clock=lambda: self.now,
            quarantine=self.quarantine,
            incoming=self.folder / "incoming",
            mappings=self.folder / "mappings",
            identity=IdentitySettings(),
        )
        return RequestContext(
            app=service, reader=reader, now=self.now, as_of=self.now, route="test"
        )

    def delivered(self, world: World) -> LoadReport:
        """Load a world as its source would extract it now, and measure."""
        self.now += timedelta(hours=1)
        self.deliveries += 1
        world.extracted_at = self.now
        folder = world.write(self.folder / f"delivery-{self.deliveries}")
        report = load(self.store, folder, quarantine=self.quarantine)
        refresh(self.store, self.patterns, as_of=self.now, broken=())
        return report

    def corrects(self, table: str, *, reader: Reader = ANN, **said: object) -> CorrectedRow:
        self.now += timedelta(hours=1)
        given = {"table": table, "source": "alpha", "reason": "It was typed wrong.", **said}
        return correct_row(self.context(reader), Correction.model_validate(given))

    def erases(self, name: str, *, reader: Reader = ANN) -> ErasedPerson:
        self.now += timedelta(hours=1)
        erased = ask_to_erase(self.context(reader), f"alpha:{name}", "Decision 41.")
        assert isinstance(erased, ErasedPerson)
        return erased

    def of(self, rule: str) -> dict[str, Finding]:
        """Return the stored findings that stand, by the names of their subjects."""
        pattern = next(pattern for pattern in self.patterns if pattern.id == rule)
        findings = list_all_findings(self.store, pattern, reader=EVERYTHING, now=self.now)
        return {
            "+".join(r.split(":")[1] for r in finding.subject.record_ids): finding
            for finding in findings
        }

    def rows(self, query: str, **given: object) -> list[Row]:
        return self.store.read(trusted("of a test", query), given)
