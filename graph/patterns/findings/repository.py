"""List and get findings as one reader may see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import NotFound
from graph.page import CursorCodec, Page, listed_as
from graph.patterns.definition.model import Pattern, find_pattern
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.finding_filter import FindingFilter
from graph.patterns.findings.model import Condition, Finding
from graph.patterns.findings.presentation import to_findings, to_findings_of
from graph.patterns.findings.read_context import read_context
from graph.patterns.findings.reader_findings import (
    FIRST_PLACE,
    FindingPlace,
    findings_by_pattern,
    findings_for_reader,
    next_findings,
    rank_of,
)

PAGE: Final = 100
NO_LIMIT: Final = 1_000_000
CURSOR: Final = CursorCodec("findings", TypeAdapter(FindingPlace))


class FindingPage(Page[Finding]):
    """A page of findings; `next` is where to go on, None at the end."""

    items: tuple[Finding, ...] = listed_as("findings")


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
    """Return a page of findings by pattern, rank and subject; `after` is the last page's `next`."""
    finding_filter = finding_filter or FindingFilter()
    place = CURSOR.decode(after, first=FIRST_PLACE)
    matching_patterns = [
        pattern for pattern in patterns if finding_filter.pattern in {None, pattern.id}
    ]
    by_pattern = findings_by_pattern(
        read_context(store, reader, now), matching_patterns, finding_filter
    )
    entries = next_findings(by_pattern, place, limit + 1)
    return FindingPage.of(
        to_findings_of(store, entries[:limit]),
        total=sum(reader_findings.total for reader_findings in by_pattern),
        has_more=len(entries) > limit,
        cursor=lambda finding: finding_cursor(patterns, finding),
    )


def finding_cursor(patterns: Sequence[Pattern], finding: Finding) -> str:
    """Return the cursor of what comes after a finding in a list."""
    rank = rank_of(find_pattern(patterns, finding.pattern), finding.measures)
    return CURSOR.encode((finding.pattern, rank, finding.subject.id))


class FindingCount(BaseModel):
    """How many findings of a pattern stand for one reader."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    met: int = 0
    suspended: int = 0


def count_findings(
    store: Store, patterns: Sequence[Pattern], *, reader: Reader, now: datetime
) -> dict[str, FindingCount]:
    """Return by pattern how many findings are met and suspended; none if never detected."""
    by_pattern = findings_by_pattern(read_context(store, reader, now), patterns, FindingFilter())
    return {
        reader_findings.query.pattern.id: FindingCount(
            met=reader_findings.total_met,
            suspended=reader_findings.total - reader_findings.total_met,
        )
        for reader_findings in by_pattern
    }


def list_all_findings(
    store: Store, pattern: Pattern, *, reader: Reader, now: datetime
) -> tuple[Finding, ...]:
    """Return all standing findings of one pattern, by subject."""
    reader_findings = findings_for_reader(
        read_context(store, reader, now), pattern, FindingFilter()
    )
    if reader_findings is None:
        return ()
    return to_findings(store, reader_findings.query, reader_findings.first_findings(NO_LIMIT))


def get_finding(
    store: Store, patterns: Sequence[Pattern], finding_id: str, *, reader: Reader, now: datetime
) -> Finding:
    """Return one finding in any condition; raise NotFound if this reader may not see it."""
    absent = NotFound("There is no finding with this id.")
    rows = store.read(statement("findings/finding_subject"), {"id": finding_id})
    by_id = {pattern.id: pattern for pattern in patterns}
    if len(rows) == 0 or str(rows[0]["pattern"]) not in by_id:
        raise absent
    pattern = by_id[str(rows[0]["pattern"])]
    about = subject_members(str(rows[0]["subject"]))[0]
    stored_filter = FindingFilter(condition=cast("Condition", rows[0]["condition"]), about=about)
    for finding_filter in (stored_filter, FindingFilter(about=about)):
        reader_findings = findings_for_reader(
            read_context(store, reader, now), pattern, finding_filter
        )
        drafts = [] if reader_findings is None else reader_findings.first_findings(NO_LIMIT)
        matching = [draft for draft in drafts if draft.id == finding_id]
        if reader_findings is not None and len(matching) > 0:
            return to_findings(store, reader_findings.query, matching)[0]
    raise absent
