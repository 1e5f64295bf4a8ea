"""Findings as the service reads them, for the command line and for HTTP alike."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, cast, get_args

from api.services.context import RequestContext
from graph.errors import Misuse
from graph.history import EvidenceIncident, read_evidence_incidents
from graph.page import items_of_all_pages
from graph.patterns import (
    Condition,
    Finding,
    FindingCount,
    FindingFilter,
    FindingPage,
    Pattern,
    find_pattern,
)
from graph.patterns import count_findings as count_by_pattern
from graph.patterns import get_finding as read_finding
from graph.patterns import list_findings as read_findings
from graph.search import find_person_id
from viz.finding_notes import FindingNote

FINDINGS_PAGE: Final = 1_000


def list_findings(
    ctx: RequestContext, finding_filter: FindingFilter, *, limit: int, cursor: str | None
) -> FindingPage:
    """Read a page of the findings that stand, and log which."""
    if finding_filter.pattern is not None:
        find_pattern(ctx.patterns, finding_filter.pattern)
    if finding_filter.about is not None:
        person = find_person_id(ctx.store, finding_filter.about, ctx.reader)
        finding_filter = finding_filter.model_copy(update={"about": person})
    page = read_findings(
        ctx.store,
        ctx.patterns,
        reader=ctx.reader,
        now=ctx.now,
        finding_filter=finding_filter,
        limit=limit,
        after=cursor,
    )
    return ctx.show(page, total=page.total)


def count_findings(
    ctx: RequestContext, patterns: Sequence[Pattern]
) -> list[tuple[Pattern, int, int]]:
    """Read how many findings of each pattern are met, and how many are suspended."""
    counts = count_by_pattern(ctx.store, patterns, reader=ctx.reader, now=ctx.now)
    ctx.record_read(())
    none = FindingCount()
    return [
        (pattern, count.met, count.suspended)
        for pattern in patterns
        for count in (counts.get(pattern.id, none),)
    ]


def get_finding(ctx: RequestContext, finding_id: str) -> Finding:
    """Read one finding, whatever has become of it."""
    finding = read_finding(ctx.store, ctx.patterns, finding_id, reader=ctx.reader, now=ctx.now)
    return ctx.show(finding)


def get_evidence_incidents(ctx: RequestContext, finding: Finding) -> tuple[EvidenceIncident, ...]:
    """Read the incidents that a finding rests on, as known now."""
    incidents = read_evidence_incidents(
        ctx.store,
        (record.id for record in finding.evidence if record.kind == "incident"),
        reader=ctx.reader,
        as_of=ctx.now,
    )
    return ctx.show(incidents)


def list_all_findings(
    ctx: RequestContext, patterns: Sequence[str], *, condition: str | None, about: str | None
) -> Iterator[Finding]:
    """Read all findings that stand, page by page."""
    if condition is not None and condition not in get_args(Condition):
        raise Misuse(f"A condition is one of: {', '.join(get_args(Condition))}.")
    for pattern in patterns or [pattern.id for pattern in ctx.patterns]:
        finding_filter = FindingFilter(
            pattern=pattern, condition=cast("Condition | None", condition), about=about
        )
        yield from items_of_all_pages(
            partial(list_findings, ctx, finding_filter, limit=FINDINGS_PAGE)
        )


def list_findings_about(ctx: RequestContext, person: str) -> tuple[Finding, ...]:
    """Return the findings about a person that stand now; the caller logs them.

    None are stored for an earlier moment: an explanation measures for any.
    """
    if not ctx.is_present:
        return ()
    return read_findings(
        ctx.store,
        ctx.patterns,
        reader=ctx.reader,
        now=ctx.now,
        finding_filter=FindingFilter(about=person),
        limit=FINDINGS_PAGE,
    ).items


def finding_note(ctx: RequestContext, finding: Finding) -> FindingNote:
    """Return a finding as it stands beside a picture, with the caveats of its rule."""
    pattern = find_pattern(ctx.patterns, finding.pattern)
    return FindingNote(
        title=pattern.title,
        summary=finding.summary,
        condition=finding.condition,
        decision=finding.decision,
        status=finding.status,
        limitations=pattern.limitations,
        false_positives=pattern.false_positives,
    )
