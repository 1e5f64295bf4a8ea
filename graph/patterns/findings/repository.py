"""The findings that stand, page by page, as one reader may see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

from pydantic import BaseModel, ConfigDict

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import BadParameter, NotFound
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import JOIN, subject_members
from graph.patterns.findings.model import Condition, Finding
from graph.patterns.findings.presentation import to_findings
from graph.patterns.findings.reader_findings import FindingFilter, findings_for_reader, read_context

PAGE: Final = 100
EVERY: Final = 1_000_000
BETWEEN: Final = ":"


class FindingPage(BaseModel):
    """A page of findings; `next` is where to go on, None at the end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    findings: tuple[Finding, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_findings(  # noqa: PLR0913 - who reads, when, what, and which page of it
    store: Store,
    patterns: Sequence[Pattern],
    *,
    reader: Reader,
    now: datetime,
    finding_filter: FindingFilter | None = None,
    limit: int = PAGE,
    after: str | None = None,
) -> FindingPage:
    """Return a page of findings by pattern and subject; `after` is the `next` of the last page."""
    finding_filter = finding_filter or FindingFilter()
    first, start = parse_cursor(after)
    chosen = sorted(
        (pattern for pattern in patterns if finding_filter.pattern in {None, pattern.id}),
        key=lambda one: one.id,
    )
    sat = read_context(store, reader, now)
    total, found, more = 0, list[Finding](), False
    for pattern in chosen:
        own = findings_for_reader(sat, pattern, finding_filter)
        if own is None:
            continue
        total += own.total
        if pattern.id < first or more:
            continue
        drafts = own.next_findings(start if pattern.id == first else "", limit - len(found) + 1)
        more = len(drafts) > limit - len(found)
        found += to_findings(store, own.query, drafts[: limit - len(found)])
    last = f"{found[-1].pattern}{BETWEEN}{found[-1].subject.id}" if more else None
    return FindingPage(
        findings=tuple(found), total=total, returned=len(found), truncated=more, next=last
    )


def parse_cursor(after: str | None) -> tuple[str, str]:
    """Return the pattern and subject that a cursor stands for."""
    if after is None:
        return "", ""
    pattern, between, subject = after.partition(BETWEEN)
    if between == "" or not subject.replace("-", "").replace(JOIN, "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    return pattern, subject


def list_all_findings(
    store: Store, pattern: Pattern, *, reader: Reader, now: datetime
) -> tuple[Finding, ...]:
    """Return all findings of one pattern that stand, by subject."""
    own = findings_for_reader(read_context(store, reader, now), pattern, FindingFilter())
    if own is None:
        return ()
    return to_findings(store, own.query, own.next_findings("", EVERY))


def get_finding(
    store: Store, patterns: Sequence[Pattern], finding_id: str, *, reader: Reader, now: datetime
) -> Finding:
    """Return one finding, whatever has become of it; raise NotFound where this reader has none."""
    absent = NotFound("There is no finding with this id.")
    rows = store.read(statement("findings/finding_subject"), {"id": finding_id})
    known = {pattern.id: pattern for pattern in patterns}
    if len(rows) == 0 or str(rows[0]["pattern"]) not in known:
        raise absent
    pattern = known[str(rows[0]["pattern"])]
    about = subject_members(str(rows[0]["subject"]))[0]
    wanted = FindingFilter(condition=cast("Condition", rows[0]["condition"]), about=about)
    for given in (wanted, FindingFilter(about=about)):
        own = findings_for_reader(read_context(store, reader, now), pattern, given)
        drafts = [] if own is None else own.next_findings("", EVERY)
        mine = [draft for draft in drafts if draft.id == finding_id]
        if own is not None and len(mine) > 0:
            return to_findings(store, own.query, mine)[0]
    raise absent
