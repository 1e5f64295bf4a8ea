"""Every read of records, for the command line and for HTTP alike: asked, logged, returned."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast, get_args

from api.schemas.person import Person, person_of
from api.services.context import Asked
from graph.errors import Misuse
from graph.history import Address, History, Incident, address, history, incident
from graph.network import MAX_HOPS, Network, Paths, ego_network, paths
from graph.network.model import MAIN_KINDS
from graph.patterns import (
    Comparison,
    Condition,
    Explanation,
    Filter,
    Finding,
    FindingPage,
    Pattern,
    compare,
    explain,
    one_finding,
    pattern_of,
    standing_findings,
    subject_id,
)
from graph.search import SearchPage, search
from graph.search.lookup import BETWEEN, person_id
from graph.timeline import Timeline, timeline
from viz.notes import FindingNote
from viz.picture import Picture, picture_view

FINDINGS_PAGE = 1_000


def search_of(asked: Asked, words: str, *, limit: int, cursor: str | None) -> SearchPage:
    """Find people and addresses."""
    found = search(
        asked.store, words, reader=asked.reader, as_of=asked.as_of, limit=limit, cursor=cursor
    )
    asked.log((hit.id for hit in found.items), found=found.total)
    return found


def history_of(asked: Asked, person: str) -> History:
    """Read everything recorded about a person."""
    found = _history(asked, person)
    asked.log((found.person.id,))
    return found


def timeline_of(asked: Asked, person: str) -> tuple[Timeline, tuple[FindingNote, ...] | None]:
    """Read the timeline of a person, and what stands beside it of findings (None: none kept)."""
    found = _history(asked, person)
    asked.log((found.person.id,))
    kept = found.findings
    notes = None if kept is None else tuple(note_of(asked, one) for one in kept)
    return timeline(found), notes


def in_short(asked: Asked, person: str) -> tuple[History, Person]:
    """Read a person in short, with the findings about them."""
    found = _history(asked, person)
    asked.log((found.person.id, *(one.id for one in found.findings or ())))
    return found, person_of(found)


def incident_of(asked: Asked, incident_id: str) -> Incident:
    """Read what is recorded of an incident."""
    found = incident(asked.store, incident_id, reader=asked.reader, as_of=asked.as_of)
    asked.log((found.incident.id,))
    return found


def address_of(asked: Asked, address_id: str) -> Address:
    """Read what is recorded of an address."""
    found = address(asked.store, address_id, reader=asked.reader, as_of=asked.as_of)
    asked.log((found.address.id,))
    return found


def network_of(asked: Asked, person: str, limit: int) -> Network:
    """Read who and what stands around a person."""
    found = _network(asked, _person(asked, person), limit)
    asked.log(node.id for node in found.nodes)
    return found


def picture_of(asked: Asked, person: str, limit: int) -> Picture:
    """Read what a picture of a person's network shows, with the findings about them."""
    known = _person(asked, person)
    found = _network(asked, known, limit)
    findings = _findings(asked, known)
    asked.log((*(node.id for node in found.nodes), *(one.id for one in findings)))
    return picture_view(found, [note_of(asked, one) for one in findings], most=limit)


def paths_of(
    asked: Asked,
    start: str,
    end: str,
    *,
    max_hops: int = MAX_HOPS,
    kinds: Collection[str] = MAIN_KINDS,
    links: Collection[str] | None = None,
) -> Paths:
    """Read the shortest recorded connections between two people."""
    found = paths(
        asked.store,
        _person(asked, start),
        _person(asked, end),
        reader=asked.reader,
        as_of=asked.as_of,
        max_hops=max_hops,
        kinds=kinds,
        links=links,
    )
    asked.log(node.id for node in found.network.nodes)
    return found


def findings_of(asked: Asked, wanted: Filter, *, limit: int, cursor: str | None) -> FindingPage:
    """Read a page of the findings that stand."""
    if wanted.pattern is not None:
        pattern_of(asked.patterns, wanted.pattern)
    if wanted.about is not None:
        wanted = wanted.model_copy(update={"about": _person(asked, wanted.about)})
    found = standing_findings(
        asked.store,
        asked.patterns,
        reader=asked.reader,
        now=asked.now,
        wanted=wanted,
        limit=limit,
        after=cursor,
    )
    asked.log((one.id for one in found.findings), found=found.total)
    return found


def counts_of(asked: Asked, patterns: Sequence[Pattern]) -> list[tuple[Pattern, int, int]]:
    """Read how many findings of patterns are met, and how many are suspended."""

    def count(pattern: Pattern, condition: Condition) -> int:
        wanted = Filter(pattern=pattern.id, condition=condition)
        return standing_findings(
            asked.store, (pattern,), reader=asked.reader, now=asked.now, wanted=wanted, limit=1
        ).total

    counted = [(one, count(one, "met"), count(one, "suspended")) for one in patterns]
    asked.log(())
    return counted


def finding_of(asked: Asked, finding: str) -> Finding:
    """Read one finding, whatever has become of it."""
    found = one_finding(asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now)
    asked.log((found.id,))
    return found


def every_finding(
    asked: Asked, patterns: Sequence[str], *, condition: str | None, about: str | None
) -> Iterator[Finding]:
    """Read all findings that stand, page by page."""
    if condition is not None and condition not in get_args(Condition):
        raise Misuse(f"A condition is one of: {', '.join(get_args(Condition))}.")
    for pattern in patterns or [one.id for one in asked.patterns]:
        wanted = Filter(pattern=pattern, condition=cast("Condition | None", condition), about=about)
        cursor: str | None = None
        while True:
            page = findings_of(asked, wanted, limit=FINDINGS_PAGE, cursor=cursor)
            yield from page.findings
            if page.next is None:
                break
            cursor = page.next


def explanation_of(
    asked: Asked, pattern: str, subject: str, given: Mapping[str, str]
) -> Explanation:
    """Read condition by condition why a subject meets a pattern, or why not."""
    rule = pattern_of(asked.patterns, pattern)
    found = explain(
        asked.store,
        rule,
        subject_id(asked.store, rule, subject, asked.reader),
        as_of=asked.as_of,
        parameters=given,
        reader=asked.reader,
    )
    asked.log((found.subject.id,))
    return found


def comparison_of(asked: Asked, pattern: str, given: Mapping[str, str]) -> Comparison:
    """Read whom a rule as it is now would add, drop and keep."""
    rule = pattern_of(asked.patterns, pattern)
    found = compare(asked.store, rule, as_of=asked.now, reader=asked.reader, parameters=given)
    asked.log(one.id for one in (*found.added, *found.dropped, *found.unchanged))
    return found


def note_of(asked: Asked, finding: Finding) -> FindingNote:
    """Return a finding as it stands beside a picture, with the caveats of its rule."""
    pattern = pattern_of(asked.patterns, finding.pattern)
    return FindingNote(
        title=pattern.title,
        summary=finding.summary,
        condition=finding.condition,
        decision=finding.decision,
        status=finding.status,
        limitations=pattern.limitations,
        false_positives=pattern.false_positives,
    )


def _person(asked: Asked, person: str) -> str:
    return person_id(asked.store, person, asked.reader)


def _history(asked: Asked, person: str) -> History:
    # The statement itself refuses an id that this reader may not see: asking twice whose it is
    # would cost a round trip of the few that an answer takes.
    known = _person(asked, person) if BETWEEN in person else person
    return history(
        asked.store,
        known,
        reader=asked.reader,
        as_of=asked.as_of,
        patterns=asked.patterns,
    )


def _network(asked: Asked, person: str, limit: int) -> Network:
    return ego_network(asked.store, person, reader=asked.reader, as_of=asked.as_of, limit=limit)


def _findings(asked: Asked, person: str) -> tuple[Finding, ...]:
    # Findings are stored as they stand now; of another day they are asked with `explain`.
    if not asked.is_present:
        return ()
    return standing_findings(
        asked.store,
        asked.patterns,
        reader=asked.reader,
        now=asked.now,
        wanted=Filter(about=person),
        limit=FINDINGS_PAGE,
    ).findings
