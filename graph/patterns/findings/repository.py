"""List and get findings as one reader may see them."""

from collections.abc import Iterator, Sequence
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
    """Return the cursor that continues a list after a finding."""
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
    """Count the met and suspended findings of each pattern; leave out those never detected."""
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
    """Return one finding in any condition; raise NotFound if this reader may not see it.

    For a reader from whom something is hidden, a subject may meet a rule without a stored finding,
    so the recomputed findings are searched as well.
    """
    ctx = read_context(store, reader, now)
    for reader_patterns, finding_filter in finding_places(store, patterns, finding_id, reader):
        for reader_findings in findings_by_pattern(ctx, reader_patterns, finding_filter):
            drafts = reader_findings.first_findings(NO_LIMIT)
            matching_drafts = [draft for draft in drafts if draft.id == finding_id]
            if len(matching_drafts) > 0:
                return to_findings(store, reader_findings.query, matching_drafts)[0]
    raise NotFound("There is no finding with this id.")


def finding_places(
    store: Store, patterns: Sequence[Pattern], finding_id: str, reader: Reader
) -> Iterator[tuple[Sequence[Pattern], FindingFilter]]:
    """Yield the patterns and filters by which a finding may be found."""
    for row in store.read(statement("findings/finding_subject"), {"id": finding_id}):
        finding_patterns = [pattern for pattern in patterns if pattern.id == row["pattern"]]
        about = subject_members(str(row["subject"]))[0]
        yield (
            finding_patterns,
            FindingFilter(condition=cast("Condition", row["condition"]), about=about),
        )
        yield finding_patterns, FindingFilter(about=about)
    if not reader.sees_everything:
        yield patterns, FindingFilter(ids=(finding_id,))
