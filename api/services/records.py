"""Every read of records, for the command line and for HTTP alike: asked, logged, returned."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast, get_args

from api.schemas.person import PersonSummary, person_summary
from api.services.context import RequestContext
from graph.errors import Misuse
from graph.history import (
    AddressHistory,
    History,
    IncidentHistory,
    read_address,
    read_history,
    read_incident,
)
from graph.network import MAX_HOPS, Network, ShortestPaths, ego_network, find_paths
from graph.network.model import MAIN_KINDS
from graph.patterns import (
    Condition,
    Explanation,
    Finding,
    FindingFilter,
    FindingPage,
    Pattern,
    RuleComparison,
    explain,
    find_pattern,
    resolve_subject,
)
from graph.patterns.findings import comparison, repository
from graph.search import SearchPage, search
from graph.search.lookup import BETWEEN, person_id
from graph.timeline import Timeline, build_timeline
from viz.finding_notes import FindingNote
from viz.picture import Picture, build_picture

FINDINGS_PAGE = 1_000


def search_records(
    ctx: RequestContext, words: str, *, limit: int, cursor: str | None
) -> SearchPage:
    """Find people and addresses."""
    found = search(ctx.store, words, reader=ctx.reader, as_of=ctx.as_of, limit=limit, cursor=cursor)
    ctx.record_read((hit.id for hit in found.items), total=found.total)
    return found


def get_history(ctx: RequestContext, person: str) -> History:
    """Read everything recorded about a person."""
    history = _read_history(ctx, person)
    ctx.record_read((history.person.id,))
    return history


def get_timeline(
    ctx: RequestContext, person: str
) -> tuple[Timeline, tuple[FindingNote, ...] | None]:
    """Read the timeline of a person, and what stands beside it of findings (None: none kept)."""
    history = _read_history(ctx, person)
    ctx.record_read((history.person.id,))
    kept = history.findings
    notes = None if kept is None else tuple(finding_note(ctx, one) for one in kept)
    return build_timeline(history), notes


def get_person_summary(ctx: RequestContext, person: str) -> tuple[History, PersonSummary]:
    """Read a person in short, with the findings about them."""
    history = _read_history(ctx, person)
    ctx.record_read((history.person.id, *(finding.id for finding in history.findings or ())))
    return history, person_summary(history)


def get_incident(ctx: RequestContext, incident_id: str) -> IncidentHistory:
    """Read what is recorded of an incident."""
    incident = read_incident(ctx.store, incident_id, reader=ctx.reader, as_of=ctx.as_of)
    ctx.record_read((incident.incident.id,))
    return incident


def get_address(ctx: RequestContext, address_id: str) -> AddressHistory:
    """Read what is recorded of an address."""
    address = read_address(ctx.store, address_id, reader=ctx.reader, as_of=ctx.as_of)
    ctx.record_read((address.address.id,))
    return address


def get_network(ctx: RequestContext, person: str, limit: int) -> Network:
    """Read who and what stands around a person."""
    network = _read_network(ctx, _resolve_person(ctx, person), limit)
    ctx.record_read(node.id for node in network.nodes)
    return network


def get_picture(ctx: RequestContext, person: str, limit: int) -> Picture:
    """Read what a picture of a person's network shows, with the findings about them."""
    known = _resolve_person(ctx, person)
    network = _read_network(ctx, known, limit)
    findings = _read_findings(ctx, known)
    ctx.record_read((*(node.id for node in network.nodes), *(finding.id for finding in findings)))
    return build_picture(network, [finding_note(ctx, finding) for finding in findings], most=limit)


def get_paths(
    ctx: RequestContext,
    start: str,
    end: str,
    *,
    max_hops: int = MAX_HOPS,
    kinds: Collection[str] = MAIN_KINDS,
    links: Collection[str] | None = None,
) -> ShortestPaths:
    """Read the shortest recorded connections between two people."""
    paths = find_paths(
        ctx.store,
        _resolve_person(ctx, start),
        _resolve_person(ctx, end),
        reader=ctx.reader,
        as_of=ctx.as_of,
        max_hops=max_hops,
        kinds=kinds,
        links=links,
    )
    ctx.record_read(node.id for node in paths.network.nodes)
    return paths


def list_findings(
    ctx: RequestContext, wanted: FindingFilter, *, limit: int, cursor: str | None
) -> FindingPage:
    """Read a page of the findings that stand."""
    if wanted.pattern is not None:
        find_pattern(ctx.patterns, wanted.pattern)
    if wanted.about is not None:
        wanted = wanted.model_copy(update={"about": _resolve_person(ctx, wanted.about)})
    findings = repository.list_findings(
        ctx.store,
        ctx.patterns,
        reader=ctx.reader,
        now=ctx.now,
        finding_filter=wanted,
        limit=limit,
        after=cursor,
    )
    ctx.record_read((finding.id for finding in findings.findings), total=findings.total)
    return findings


def count_findings(
    ctx: RequestContext, patterns: Sequence[Pattern]
) -> list[tuple[Pattern, int, int]]:
    """Read how many findings of patterns are met, and how many are suspended."""

    def count(pattern: Pattern, condition: Condition) -> int:
        wanted = FindingFilter(pattern=pattern.id, condition=condition)
        return repository.list_findings(
            ctx.store, (pattern,), reader=ctx.reader, now=ctx.now, finding_filter=wanted, limit=1
        ).total

    counted = [
        (pattern, count(pattern, "met"), count(pattern, "suspended")) for pattern in patterns
    ]
    ctx.record_read(())
    return counted


def get_finding(ctx: RequestContext, finding: str) -> Finding:
    """Read one finding, whatever has become of it."""
    found = repository.get_finding(ctx.store, ctx.patterns, finding, reader=ctx.reader, now=ctx.now)
    ctx.record_read((found.id,))
    return found


def list_all_findings(
    ctx: RequestContext, patterns: Sequence[str], *, condition: str | None, about: str | None
) -> Iterator[Finding]:
    """Read all findings that stand, page by page."""
    if condition is not None and condition not in get_args(Condition):
        raise Misuse(f"A condition is one of: {', '.join(get_args(Condition))}.")
    for pattern in patterns or [pattern.id for pattern in ctx.patterns]:
        wanted = FindingFilter(
            pattern=pattern, condition=cast("Condition | None", condition), about=about
        )
        cursor: str | None = None
        while True:
            page = list_findings(ctx, wanted, limit=FINDINGS_PAGE, cursor=cursor)
            yield from page.findings
            if page.next is None:
                break
            cursor = page.next


def get_explanation(
    ctx: RequestContext, pattern: str, subject: str, given: Mapping[str, str]
) -> Explanation:
    """Read condition by condition why a subject meets a pattern, or why not."""
    rule = find_pattern(ctx.patterns, pattern)
    found = explain(
        ctx.store,
        rule,
        resolve_subject(ctx.store, rule, subject, ctx.reader),
        as_of=ctx.as_of,
        parameters=given,
        reader=ctx.reader,
    )
    ctx.record_read((found.subject.id,))
    return found


def compare_rule(ctx: RequestContext, pattern: str, given: Mapping[str, str]) -> RuleComparison:
    """Read whom a rule as it is now would add, drop and keep."""
    rule = find_pattern(ctx.patterns, pattern)
    found = comparison.compare_rule(
        ctx.store, rule, as_of=ctx.now, reader=ctx.reader, parameters=given
    )
    ctx.record_read(one.id for one in (*found.added, *found.dropped, *found.unchanged))
    return found


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


def _resolve_person(ctx: RequestContext, person: str) -> str:
    return person_id(ctx.store, person, ctx.reader)


def _read_history(ctx: RequestContext, person: str) -> History:
    # The statement itself refuses an id that this reader may not see: asking twice whose it is
    # would cost a round trip of the few that an answer takes.
    known = _resolve_person(ctx, person) if BETWEEN in person else person
    return read_history(
        ctx.store,
        known,
        reader=ctx.reader,
        as_of=ctx.as_of,
        patterns=ctx.patterns,
    )


def _read_network(ctx: RequestContext, person: str, limit: int) -> Network:
    return ego_network(ctx.store, person, reader=ctx.reader, as_of=ctx.as_of, limit=limit)


def _read_findings(ctx: RequestContext, person: str) -> tuple[Finding, ...]:
    # Findings are stored as they stand now; of another day they are asked with `explain`.
    if not ctx.is_present:
        return ()
    return repository.list_findings(
        ctx.store,
        ctx.patterns,
        reader=ctx.reader,
        now=ctx.now,
        finding_filter=FindingFilter(about=person),
        limit=FINDINGS_PAGE,
    ).findings
