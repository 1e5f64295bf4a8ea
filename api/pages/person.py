"""One person on one page: who, findings, timeline, network, places; and everything by year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from api.pages.known_facts import known_facts
from api.pages.render import humanise, render, safe_svg
from api.schemas.person import PersonSummary
from api.services.context import RequestContext
from api.services.finding_context import rule_titles
from graph.history import History
from graph.history.incidents import RecordedIncident
from graph.network import Network
from graph.patterns import Finding, Pattern
from graph.patterns.findings.model import STANDING
from graph.rows.documents import DOCUMENT_TABLES
from graph.timeline import Timeline
from viz.lane_drawing import NARROW, lanes_svg
from viz.thumbnail import thumbnail_svg
from viz.tiles import TileNote, elsewhere, tiles_svg
from viz.timeline import lanes_of

# How many incidents the page itself lists; the rest are one link away.
LISTED: Final = 12
# How wide a drawing is beside the second column.
COLUMN: Final = 700
# How much of the network is drawn in small.
LISTED_NODES: Final = 40


@dataclass(frozen=True, slots=True)
class OtherEntry:
    """An order, a referral or another decision, as one line."""

    what: str
    day: date | None
    details: str
    record_id: str


def person_page(
    ctx: RequestContext, found: History, short: PersonSummary, *, lanes: Timeline, around: Network
) -> str:
    """Return what an investigator needs of one person before a visit, as a page."""
    words = lanes_of(lanes)
    standing, past = split_findings(short.findings or ())
    return render(
        "person",
        title=found.person.name or "A person",
        found=found,
        short=short,
        standing=standing,
        past=past,
        unmet=unmet_rules(ctx, standing) if ctx.is_present else (),
        facts=tuple(known_facts(found.records)),
        lanes=words,
        wide=safe_svg("" if words.empty else lanes_svg(words, width=COLUMN)),
        narrow=safe_svg("" if words.empty else lanes_svg(words, width=NARROW)),
        network=safe_svg(thumbnail_svg(around)),
        around=around,
        latest=tuple(reversed(found.incidents))[:LISTED],
        others=tuple(other_entries(found)),
        at=as_of_query(ctx),
        titles=rule_titles(ctx),
        **force_map(found),
    )


def history_page(ctx: RequestContext, found: History) -> str:
    """Return everything recorded about a person, year by year, as a page."""
    latest = tuple(reversed(found.incidents))
    years = [
        (year, tuple(some)) for year, some in groupby(latest, key=lambda one: one.occurred_on.year)
    ]
    return render(
        "history",
        title=f"Everything recorded: {found.person.name or 'a person'}",
        found=found,
        years=years,
        others=tuple(other_entries(found)),
        at=as_of_query(ctx),
    )


def as_of_query(ctx: RequestContext) -> str:
    """Return the end of a link that keeps to the moment asked for."""
    return "" if ctx.is_present else "?" + urlencode({"as_of": ctx.as_of.isoformat()})


def split_findings(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stand, the open ones first, and those that no longer do."""
    told = tuple(findings)
    standing = [one for one in told if one.condition in STANDING]
    standing.sort(key=lambda one: (one.decision != "open", one.condition != "met"))
    return tuple(standing), tuple(one for one in told if one.condition not in STANDING)


def unmet_rules(ctx: RequestContext, standing: Iterable[Finding]) -> tuple[Pattern, ...]:
    """Return the rules about one person that are not met: each can be asked why not."""
    met = {one.pattern for one in standing}
    return tuple(
        pattern for pattern in ctx.patterns if pattern.subject == "Person" and pattern.id not in met
    )


def force_map(found: History) -> dict[str, object]:
    """Return the forces in which incidents lie; a protected address stays off the map."""
    open_ones = [incident for incident in found.incidents if not is_protected(incident)]
    notes = dict(force_notes(open_ones))
    hidden = len(found.incidents) - len(open_ones)
    told = f"Incidents with this person in {len(notes)} of the police forces."
    return {
        "tiles": safe_svg(tiles_svg(notes, says=told)),
        "forces_seen": notes,
        "beyond": elsewhere(notes),
        "off_map": hidden,
    }


def is_protected(incident: RecordedIncident) -> bool:
    """Say whether an incident happened at an address that nobody may be led to."""
    return incident.address is not None and incident.address.protected


def force_notes(incidents: Iterable[RecordedIncident]) -> Iterator[tuple[str, TileNote]]:
    """Give per force how many incidents there are, and from when to when."""
    ordered = tuple(incidents)
    numbers = Counter(one.force for one in ordered)
    days: Mapping[str, list[date]] = {
        force: [one.occurred_on for one in ordered if one.force == force] for force in numbers
    }
    for force, number in numbers.items():
        first, last = min(days[force]), max(days[force])
        span = f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
        said = f"{number} incident{'' if number == 1 else 's'}, {span}"
        yield force, TileNote(short=f"{number}", says=said)


# What a page tells with a day and one detail.
SIMPLE_DOCUMENTS: Final = tuple(
    (description.name, description.document)
    for description in DOCUMENT_TABLES
    if description.document is not None and description.document.day != ""
)


def other_entries(found: History) -> Iterator[OtherEntry]:
    """Return what is neither an incident nor a tie nor a home, one line each."""
    for order in found.orders:
        side = "against them" if order.against_subject else "protects them"
        served = "not recorded as served" if order.served_at is None else "served"
        details = f"{side}, {served}, expires {order.expires_on or 'on no recorded day'}"
        yield OtherEntry(f"Order: {humanise(order.kind)}", order.made_on, details, order.record_id)
    for one in found.referrals:
        details = f"outcome {humanise(one.outcome)}" + (f"; {one.reason}" if one.reason else "")
        yield OtherEntry(f"Referral: {one.scheme}", one.made_on, details, one.record_id)
    for one in found.assessments:
        yield OtherEntry(f"Assessment: {one.tool}", one.made_on, humanise(one.grade), one.record_id)
    for one in found.managements:
        details = f"category {one.category or '-'}, level {one.level or '-'}"
        yield OtherEntry(f"Management: {one.scheme}", one.from_, details, one.record_id)
    for one in found.convictions:
        details = f"offence {one.offence_code}, {humanise(one.disposal)}"
        yield OtherEntry("Conviction", one.convicted_on, details, one.record_id)
    for table, document in SIMPLE_DOCUMENTS:
        for item in getattr(found, table):
            day, detail = getattr(item, document.day), getattr(item, document.detail)
            yield OtherEntry(document.label, day, humanise(detail), item.record_id)
