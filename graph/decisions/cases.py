"""Cases: all standing findings about one person as suspect, until each of them is decided.

A case is the suspect's and never the victim's: a finding about two people belongs to the case of
the one recorded as suspect, or to both where each is recorded as suspect against the other.

A case is not stored. It exists while findings about the person stand, and it is closed if somebody
closed it after the last decision on any of them. So a new finding opens it again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, TypeAlias, cast

from pydantic import TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.decisions.finding_decision import format_moment
from graph.decisions.visible_findings import VisibleFindings, load_visible_findings
from graph.domain.counts import count_in_words
from graph.errors import Conflict, Misuse, NotFound
from graph.long_answer import LongAnswer
from graph.page import CursorCodec, Page, listed_as
from graph.patterns import (
    Finding,
    FindingFilter,
    OutputModel,
    Pattern,
    UnnamedFinding,
    find_pattern,
    list_findings,
    load_record_ids,
    suspects_of,
)
from graph.search import StandingFindings

CaseState: TypeAlias = Literal["open", "closed"]

PAGE: Final = 50
MAX_FINDINGS: Final = 1_000
# The day and the person of a case.
CURSOR: Final = CursorCodec("cases", TypeAdapter(tuple[str, str]))


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


class CasePage(Page[CaseLine]):
    """A page of cases, the oldest first; `next` is where to go on, None at the end."""

    items: tuple[CaseLine, ...] = listed_as("cases")


class Case(LongAnswer):
    """All findings about one person as suspect that stand, and when the case was closed."""

    person: str
    state: CaseState
    undecided: int
    findings: tuple[Finding, ...]
    closings: tuple[CaseClosure, ...]


@dataclass(frozen=True, slots=True)
class CaseCount:
    """The counts of one person's findings."""

    findings: int
    undecided: int
    since: date
    decided_at: datetime | None
    # The day on which the first of those that wait was first met; None: none waits.
    waiting_since: date | None = None
    # The ids of the rules that are met.
    rules: frozenset[str] = frozenset()

    def with_one(self, pattern: str, finding: UnnamedFinding) -> "CaseCount":
        """Return the counts with one more finding, recomputed for the reader."""
        moments = [at for at in (self.decided_at, finding.decided and finding.decided.at) if at]
        # The day in UTC, as the statement takes it of stored findings.
        first_day = (finding.first_met or finding.as_of).date()
        days = [self.waiting_since, first_day if finding.decision == "open" else None]
        return replace(
            self,
            findings=self.findings + 1,
            undecided=self.undecided + (finding.decision == "open"),
            since=min(self.since, first_day),
            decided_at=max(moments, default=None),
            waiting_since=min((day for day in days if day is not None), default=None),
            rules=self.rules | {pattern},
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
    start = CURSOR.decode(after, first=("", ""))
    visible = load_visible_findings(store, patterns, reader, now)
    counts = count_by_person(store, patterns, visible)
    closures = load_closures(
        store, [person for person, count in counts.items() if count.undecided == 0]
    )
    cases = sorted(
        (count.since.isoformat(), person)
        for person, count in counts.items()
        if case_state(count.undecided, count.decided_at, closures.get(person, ())) == state
    )
    remaining = [entry for entry in cases if entry > start]
    page = remaining[:limit]
    record_ids = load_record_ids(store, [person for _, person in page], now)
    lines = (case_line(person, state, counts[person], record_ids) for _, person in page)
    return CasePage.of(
        lines,
        total=len(cases),
        has_more=len(remaining) > len(page),
        cursor=lambda case: CURSOR.encode((case.since.isoformat(), case.person)),
    )


def case_line(
    person: str, state: CaseState, count: CaseCount, record_ids: Mapping[str, tuple[str, ...]]
) -> CaseLine:
    """Return a case as a line of a list."""
    return CaseLine(
        person=person,
        record_ids=record_ids.get(person, ()),
        state=state,
        findings=count.findings,
        undecided=count.undecided,
        since=count.since,
    )


def count_standing(patterns: Sequence[Pattern], visible: VisibleFindings) -> StandingFindings:
    """Return which standing findings that this reader may see are counted by suspect."""
    by_id = {pattern.id: pattern for pattern in patterns}
    return StandingFindings(
        patterns=tuple(id_ for id_ in visible.patterns if by_id[id_].subject_role != "victim"),
        suspect_first=tuple(id_ for id_ in visible.patterns if by_id[id_].kind.is_ordered),
        withheld=tuple(visible.withheld),
        recomputed=Counter(
            person
            for pattern_id, finding in visible.recomputed
            for person in suspects_of(by_id[pattern_id], finding.measurement.subject)
        ),
    )


def load_standing(
    store: Store, patterns: Sequence[Pattern], *, reader: Reader, now: datetime
) -> StandingFindings:
    """Return which standing findings this reader may see, as a search counts them."""
    return count_standing(patterns, load_visible_findings(store, patterns, reader, now))


def count_by_person(
    store: Store, patterns: Sequence[Pattern], visible: VisibleFindings
) -> dict[str, CaseCount]:
    """Return the counts of standing findings that this reader may see, by suspect."""
    by_id = {pattern.id: pattern for pattern in patterns}
    params = {
        **count_standing(patterns, visible).model_dump(exclude={"recomputed"}),
        "today": visible.today,
    }
    counts = {
        str(row["person"]): CaseCount(
            findings=int(str(row["findings"])),
            undecided=int(str(row["undecided"])),
            since=date.fromisoformat(str(row["since"])),
            decided_at=parse_moment(row, "decided_at"),
            waiting_since=parse_day(row, "waiting_since"),
            rules=frozenset(cast("list[str]", row["rules"])),
        )
        for row in store.read(statement("decisions/cases"), params)
    }
    for pattern_id, finding in visible.recomputed:
        for person in suspects_of(by_id[pattern_id], finding.measurement.subject):
            count = counts.get(person, CaseCount(0, 0, date.max, None))
            counts[person] = count.with_one(pattern_id, finding)
    return counts


def load_closures(store: Store, people: Iterable[str]) -> dict[str, tuple[CaseClosure, ...]]:
    """Return the closings of people's cases by person, the latest first."""
    rows = store.read(statement("decisions/case_closings"), {"people": list(people)})
    return {
        str(row["person"]): tuple(
            CaseClosure.model_validate(closing) for closing in cast("list[Row]", row["closings"])
        )
        for row in rows
    }


def case_state(
    undecided: int, decided_at: datetime | None, closures: Sequence[CaseClosure]
) -> CaseState:
    """Return `closed` if the case was closed after the last decision in it, else `open`."""
    if undecided > 0 or len(closures) == 0:
        return "open"
    return "closed" if decided_at is None or decided_at <= closures[0].at else "open"


def parse_moment(row: Row, name: str) -> datetime | None:
    """Return a moment from a row; None: it is not set."""
    return None if row[name] is None else datetime.fromisoformat(str(row[name]))


def parse_day(row: Row, name: str) -> date | None:
    """Return a day from a row; None: it is not set."""
    return None if row[name] is None else date.fromisoformat(str(row[name]))


def get_case(
    store: Store, patterns: Sequence[Pattern], person: str, *, reader: Reader, now: datetime
) -> Case:
    """Return a person's case; raise NotFound if no finding stands and no case was closed."""
    finding_filter = FindingFilter(about=person)
    findings_about = list_findings(
        store, patterns, reader=reader, now=now, finding_filter=finding_filter, limit=MAX_FINDINGS
    ).items
    findings = tuple(
        finding
        for finding in findings_about
        if person in suspects_of(find_pattern(patterns, finding.pattern), finding.subject.id)
    )
    closures = load_closures(store, [person]).get(person, ())
    if len(findings) == 0 and len(closures) == 0:
        raise NotFound("Nobody with this id has a case, or none that you may see.")
    undecided = sum(finding.decision == "open" for finding in findings)
    decided_at = max(
        (finding.decided.at for finding in findings if finding.decided is not None), default=None
    )
    return Case(
        person=person,
        state=case_state(undecided, decided_at, closures),
        undecided=undecided,
        findings=findings,
        closings=closures,
    )


def close_case(store: Store, case: Case, reason: str, *, by: str, at: datetime) -> None:
    """Close a case as it was just read; raise Conflict if a finding in it is open."""
    if reason.strip() == "":
        raise Misuse("A case is closed with a reason; say it in words.")
    if case.undecided > 0:
        findings = count_in_words(case.undecided, "* finding is|* findings are")
        raise Conflict(f"{findings} still open in this case; decide on each first.")
    last = next(iter(case.closings), None)
    if case.state == "closed":
        raise already_closed(last)

    def work(tx: Transaction) -> None:
        params = {"person": case.person, "by": by, "at": at, "reason": reason}
        rows = tx.run(statement("decisions/lock_case"), {"person": case.person})
        closures = [
            CaseClosure.model_validate(closing)
            for closing in cast("list[Row]", rows[0]["closings"])
        ]
        if next(iter(closures), None) != last:
            raise already_closed(closures[0])
        tx.run(statement("decisions/close_case"), params)

    store.transact(work, name="decisions/close_case")


def already_closed(last: CaseClosure | None) -> Conflict:
    """Return the conflict for a case that somebody else has closed."""
    if last is None:
        return Conflict("The case is closed already.")
    return Conflict(
        f"The case was closed by {last.by} at {format_moment(last.at)}.", by=last.by, at=last.at
    )
