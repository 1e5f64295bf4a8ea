"""Cases: all findings about one person that stand, together until each of them is decided.

A case is not stored: it is there while findings about the person stand, and it is closed while
somebody closed it after the last decision on any of them. So whatever comes up opens it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, TypeAlias, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.decisions.finding_decision import moment
from graph.decisions.visible_findings import VisibleFindings, visible_findings
from graph.errors import BadParameter, Conflict, Misuse, NotFound
from graph.patterns import Finding, FindingFilter, Pattern, list_findings
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.model import OutputModel
from graph.patterns.findings.presentation import UnnamedFinding, load_record_ids

CaseState: TypeAlias = Literal["open", "closed"]

PAGE: Final = 50
MOST: Final = 1_000
BETWEEN: Final = ":"
PERSON: Final = "person"


class CaseClosure(OutputModel):
    """Somebody closed a case."""

    by: str
    at: datetime
    reason: str


class CaseLine(OutputModel):
    """A case in a list: how many findings it gathers, and how many wait for a decision."""

    person: str
    record_ids: tuple[str, ...]
    state: CaseState
    findings: int
    undecided: int
    # The day on which the first of its findings was first met.
    since: date


class CasePage(OutputModel):
    """A page of cases, the oldest first; `next` is where to go on, None at the end."""

    cases: tuple[CaseLine, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


class Case(OutputModel):
    """All findings about one person that stand, and when the case was closed."""

    person: str
    state: CaseState
    undecided: int
    findings: tuple[Finding, ...]
    closings: tuple[CaseClosure, ...]


@dataclass(frozen=True, slots=True)
class CaseCount:
    """What is counted of one person's findings."""

    findings: int
    undecided: int
    since: date
    decided_at: datetime | None

    def with_one(self, draft: UnnamedFinding) -> "CaseCount":
        """Return it with one more finding, measured for the reader."""
        times = [one for one in (self.decided_at, draft.decided and draft.decided.at) if one]
        return replace(
            self,
            findings=self.findings + 1,
            undecided=self.undecided + (draft.decision == "open"),
            decided_at=max(times, default=None),
        )


def list_cases(  # noqa: PLR0913 - who reads, when, which, and which page of them
    store: Store,
    patterns: Sequence[Pattern],
    *,
    reader: Reader,
    now: datetime,
    state: CaseState = "open",
    limit: int = PAGE,
    after: str | None = None,
) -> CasePage:
    """Return a page of cases, the oldest first; `after` is the `next` of the last page."""
    start = parse_cursor(after)
    counts = counted(store, visible_findings(store, patterns, reader, now))
    closed = closings(store, [one for one, count in counts.items() if count.undecided == 0])
    chosen = sorted(
        (count.since.isoformat(), person)
        for person, count in counts.items()
        if state_of(count.undecided, count.decided_at, closed.get(person, ())) == state
    )
    rest = [one for one in chosen if one > start]
    own = rest[:limit]
    names = load_record_ids(store, [person for _, person in own], now)
    lines = (case_line(person, state, counts[person], names) for _, person in own)
    more = len(rest) > len(own)
    return CasePage(
        cases=tuple(lines),
        total=len(chosen),
        returned=len(own),
        truncated=more,
        next=BETWEEN.join(own[-1]) if more else None,
    )


def case_line(
    person: str, state: CaseState, count: CaseCount, names: Mapping[str, tuple[str, ...]]
) -> CaseLine:
    """Return a case as it stands in a list."""
    return CaseLine(
        person=person,
        record_ids=names.get(person, ()),
        state=state,
        findings=count.findings,
        undecided=count.undecided,
        since=count.since,
    )


def parse_cursor(after: str | None) -> tuple[str, str]:
    """Return the day and the person that a cursor stands for."""
    if after is None:
        return "", ""
    day, between, person = after.partition(BETWEEN)
    if between == "" or not person.replace("-", "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    return day, person


def counted(store: Store, seen: VisibleFindings) -> dict[str, CaseCount]:
    """Return for everybody with findings that stand how many there are for this reader."""
    given = {"patterns": seen.patterns, "withheld": seen.withheld, "today": seen.today}
    found = {
        str(row["person"]): CaseCount(
            findings=int(str(row["findings"])),
            undecided=int(str(row["undecided"])),
            since=date.fromisoformat(str(row["since"])),
            decided_at=moment_in(row, "decided_at"),
        )
        for row in store.read(statement("decisions/cases"), given)
    }
    for draft in seen.measured:
        for person in subject_members(draft.measured.subject):
            if person.startswith(PERSON):
                known = found.get(person, CaseCount(0, 0, seen.today, None))
                found[person] = known.with_one(draft)
    return found


def closings(store: Store, people: Iterable[str]) -> dict[str, tuple[CaseClosure, ...]]:
    """Return when the cases of people were closed, the last time first."""
    rows = store.read(statement("decisions/case_closings"), {"people": list(people)})
    return {
        str(row["person"]): tuple(
            CaseClosure.model_validate(closing) for closing in cast("list[Row]", row["closings"])
        )
        for row in rows
    }


def state_of(
    undecided: int, decided_at: datetime | None, closed: Sequence[CaseClosure]
) -> CaseState:
    """Say whether a case was closed after everything that was decided in it."""
    if undecided > 0 or len(closed) == 0:
        return "open"
    return "closed" if decided_at is None or decided_at <= closed[0].at else "open"


def moment_in(row: Row, name: str) -> datetime | None:
    """Return a time of a row."""
    return None if row[name] is None else datetime.fromisoformat(str(row[name]))


def get_case(
    store: Store, patterns: Sequence[Pattern], person: str, *, reader: Reader, now: datetime
) -> Case:
    """Return somebody's case; raise NotFound where no finding stands and none was closed."""
    wanted = FindingFilter(about=person)
    found = list_findings(
        store, patterns, reader=reader, now=now, finding_filter=wanted, limit=MOST
    ).findings
    closed = closings(store, [person]).get(person, ())
    if len(found) == 0 and len(closed) == 0:
        raise NotFound("Nobody with this id has a case, or none that you may see.")
    undecided = sum(one.decision == "open" for one in found)
    decided_at = max((one.decided.at for one in found if one.decided is not None), default=None)
    return Case(
        person=person,
        state=state_of(undecided, decided_at, closed),
        undecided=undecided,
        findings=found,
        closings=closed,
    )


def close_case(store: Store, case: Case, reason: str, *, by: str, at: datetime) -> None:
    """Close a case as it was just read; raise Conflict where something in it waits."""
    if reason.strip() == "":
        raise Misuse("A case is closed with a reason; say it in words.")
    if case.undecided > 0:
        raise Conflict(
            f"{case.undecided} findings of this case are open; decide on each of them first."
        )
    last = next(iter(case.closings), None)
    if case.state == "closed":
        raise already_closed(last)

    def work(tx: Transaction) -> None:
        given = {"person": case.person, "by": by, "at": at, "reason": reason}
        held = tx.run(statement("decisions/lock_case"), {"person": case.person})
        known = [
            CaseClosure.model_validate(closing)
            for closing in cast("list[Row]", held[0]["closings"])
        ]
        if next(iter(known), None) != last:
            raise already_closed(known[0])
        tx.run(statement("decisions/close_case"), given)

    store.transact(work, name="decisions/close_case")


def already_closed(last: CaseClosure | None) -> Conflict:
    """Return what is said to somebody who closes what another has closed."""
    if last is None:
        return Conflict("The case is closed already.")
    return Conflict(
        f"The case was closed by {last.by} at {moment(last.at)}.", by=last.by, at=last.at
    )
