"""A small world in which days pass, deliveries come and somebody decides."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.decisions import (
    CaseLine,
    DueTask,
    FindingHistory,
    NewDecision,
    decide_finding,
    list_cases,
    list_tasks,
    read_finding_history,
)
from graph.patterns import Finding, FindingFilter, Pattern, detect, get_finding, list_findings
from tests.worlds import World

FIRST = datetime(2026, 6, 15, 12, tzinfo=UTC)
KNOWN = trusted("known", "MATCH (f:Finding) RETURN f.id AS id ORDER BY id")


@dataclass
class DecisionWorld:
    """Everything a person who decides does, in one line each."""

    store: Store
    folder: Path
    release: tuple[Pattern, ...]
    days: int = 0
    deliveries: "count[int]" = field(default_factory=count)

    @property
    def now(self) -> datetime:
        return FIRST + timedelta(days=self.days)

    @property
    def today(self) -> date:
        return self.now.date()

    def delivered(self, *names: str, by: str = "s", status: str | None = None) -> None:
        """Load incidents of these names, and measure."""
        folder = self.folder / f"delivery-{next(self.deliveries)}"
        folder.mkdir()
        world = World(extracted_at=self.now)
        for name in names:
            world.incident(by=by, against="v", name=name, status=status, recorded_at=self.recorded)
        world.load(self.store, folder)
        self.measured()

    @property
    def recorded(self) -> str:
        return (self.now - timedelta(minutes=1)).isoformat()

    def measured(self) -> int:
        """Bring the findings up to date, and say how many were written."""
        return sum(
            detection.stored for detection in detect(self.store, self.release, as_of=self.now)
        )

    def later(self, days: int) -> None:
        """Let days pass."""
        self.days += days

    @property
    def standing(self) -> tuple[Finding, ...]:
        return list_findings(self.store, self.release, reader=EVERYTHING, now=self.now).items

    @property
    def the_id(self) -> str:
        (row,) = self.store.read(KNOWN)
        return str(row["id"])

    @property
    def finding(self) -> Finding:
        """Return the only finding there is."""
        return get_finding(self.store, self.release, self.the_id, reader=EVERYTHING, now=self.now)

    def decided(self, decision: str, *, by: str = "ann", **more: object) -> None:
        """Decide on the only finding there is."""
        given = {"decision": decision, "reason": "It was looked at.", **more}
        if decision == "dismissed":
            given.setdefault("reason_code", "counted_twice")
        if decision == "accepted":
            given.setdefault("until", self.today + timedelta(days=30))
        ruling = NewDecision.model_validate(given)
        decide_finding(self.store, self.release, self.the_id, ruling, by=by, at=self.now)

    @property
    def history(self) -> FindingHistory:
        return read_finding_history(
            self.store, self.release, self.the_id, reader=EVERYTHING, now=self.now
        )

    @property
    def states(self) -> list[tuple[str | None, str]]:
        """Return condition and decision of every state kept."""
        return [(state.condition, state.decision) for state in self.history.states]

    def tasks(self, state: str = "open") -> tuple[DueTask, ...]:
        return list_tasks(
            self.store,
            self.release,
            reader=EVERYTHING,
            now=self.now,
            state=state,  # type: ignore[arg-type]
        ).items

    def cases(self, state: str = "open") -> tuple[CaseLine, ...]:
        return list_cases(
            self.store,
            self.release,
            reader=EVERYTHING,
            now=self.now,
            state=state,  # type: ignore[arg-type]
        ).items

    def decided_as(self, decision: str) -> int:
        """Count what a list of findings with this decision holds."""
        wanted = FindingFilter.model_validate({"decision": decision})
        return list_findings(
            self.store, self.release, reader=EVERYTHING, now=self.now, finding_filter=wanted
        ).total
