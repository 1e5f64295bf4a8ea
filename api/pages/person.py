"""One person on one page: who, findings, timeline, network, places; and everything by year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from api.pages.briefing import briefing_lines
from api.pages.known_facts import known_facts
from api.pages.recognition import recognition_sentence
from api.pages.render import as_of_query, humanise, render, safe_svg
from api.pages.sheet import person_sheet
from api.services.captions import rule_titles
from api.services.context import RequestContext
from graph.domain.counts import count_in_words
from graph.domain.time import day_in_words
from graph.history import Briefing, History, RecordedIncident
from graph.network import Network
from graph.patterns import STANDING_CONDITIONS, Finding, Pattern, find_pattern, suspects_of
from graph.recognition import RecognitionEntry
from graph.register import DEFINITIONS
from graph.rows import SIMPLE_DOCUMENTS
from graph.timeline import Timeline
from viz.lane_drawing import NARROW, draw_lanes
from viz.thumbnail import thumbnail_svg
from viz.tiles import TileNote, notes_without_tile, tiles_svg
from viz.timeline import timeline_view

# How many incidents the page itself lists; the rest are one link away.
LISTED: Final = 12
# How wide a drawing is beside the second column.
COLUMN: Final = 700
# How many lanes, and statements of each kind of the briefing, stand on the page itself.
LISTED_LANES: Final = 20
LISTED_STATEMENTS: Final = 20
# How much of the network is drawn in small.
LISTED_NODES: Final = 40


@dataclass(frozen=True, slots=True)
class OtherEntry:
    """An order, a referral or another decision, as one line."""

    what: str
    day: date | None
    details: str
    record_id: str


@dataclass(frozen=True, slots=True)
class PersonSurroundings:
    """What stands around a person on their page: briefing, lanes, network, days that were lost."""

    briefing: Briefing
    lanes: Timeline
    network: Network
    recognised: tuple[str, RecognitionEntry] | None


def person_page(
    ctx: RequestContext,
    history: History,
    surroundings: PersonSurroundings,
) -> str:
    """Return what an investigator needs of one person before a visit, as a page."""
    briefing, network = surroundings.briefing, surroundings.network
    lane_rows = timeline_view(surroundings.lanes)
    standing, past = split_findings(history.findings or ())
    return render(
        "person",
        title=history.person.name or "A person",
        history=history,
        sheet=person_sheet(ctx, history.person, incident_markings(history)),
        briefing=briefing,
        lines=briefing_lines(briefing),
        families=finding_families(ctx, standing),
        standing=standing,
        undecided=sum(is_undecided(ctx, finding, history.person.id) for finding in standing),
        past=past,
        recognised=surroundings.recognised and recognition_sentence(*surroundings.recognised),
        unmet=unmet_rules(ctx, standing) if ctx.is_present else (),
        facts=tuple(known_facts(history.records)),
        lanes=lane_rows,
        wide=safe_svg("" if lane_rows.empty else draw_lanes(lane_rows, width=COLUMN)),
        narrow=safe_svg("" if lane_rows.empty else draw_lanes(lane_rows, width=NARROW)),
        network=safe_svg(thumbnail_svg(network)),
        neighbourhood=network,
        latest=tuple(reversed(history.incidents))[:LISTED],
        others=tuple(other_entries(history)),
        at=as_of_query(ctx),
        titles=rule_titles(ctx),
        **force_map(history),
    )


def incident_markings(history: History) -> set[str]:
    """Return the markings of the incidents of a history."""
    return {incident.marking for incident in history.incidents}


def history_page(ctx: RequestContext, history: History) -> str:
    """Return everything recorded about a person, year by year, the latest first, as a page."""
    years = [
        (year, tuple(incidents))
        for year, incidents in groupby(history.incidents, lambda item: item.occurred_on.year)
    ]
    return render(
        "history",
        title=f"Everything recorded: {history.person.name or 'a person'}",
        history=history,
        sheet=person_sheet(ctx, history.person, incident_markings(history)),
        years=years,
        others=tuple(other_entries(history)),
        at=as_of_query(ctx),
    )


def split_findings(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stand, the open ones first, and those that no longer do."""
    all_findings = tuple(findings)
    standing = [finding for finding in all_findings if finding.condition in STANDING_CONDITIONS]
    standing.sort(key=lambda finding: (finding.decision != "open", finding.condition != "met"))
    return tuple(standing), tuple(
        finding for finding in all_findings if finding.condition not in STANDING_CONDITIONS
    )


def finding_families(
    ctx: RequestContext, standing: Sequence[Finding]
) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings that stand by family of rules and by subject, those of serial first."""
    by_id = {pattern.id: pattern for pattern in ctx.patterns}
    families: dict[tuple[str, str], list[Finding]] = {}
    for finding in standing:
        family = by_id[finding.pattern].family or finding.pattern
        if finding.pattern in DEFINITIONS:
            family = min(DEFINITIONS)
        families.setdefault((family, finding.subject.id), []).append(finding)
    return tuple(
        tuple(findings)
        for findings in sorted(
            families.values(), key=lambda group: group[0].pattern not in DEFINITIONS
        )
    )


def is_undecided(ctx: RequestContext, finding: Finding, person: str) -> bool:
    """Return whether a finding waits in the case of a person, which is never that of a victim."""
    pattern = find_pattern(ctx.patterns, finding.pattern)
    return finding.decision == "open" and person in suspects_of(pattern, finding.subject.id)


def unmet_rules(ctx: RequestContext, standing: Iterable[Finding]) -> tuple[Pattern, ...]:
    """Return the rules about one person that are not met: each can be asked why not."""
    met_ids = {finding.pattern for finding in standing}
    return tuple(
        pattern
        for pattern in ctx.patterns
        if pattern.subject == "Person" and pattern.id not in met_ids
    )


def force_map(history: History) -> dict[str, object]:
    """Return the forces in which incidents lie; a protected address stays off the map."""
    open_incidents = [incident for incident in history.incidents if not is_protected(incident)]
    notes = dict(force_notes(open_incidents))
    hidden_count = len(history.incidents) - len(open_incidents)
    sentence = f"Incidents with this person in {len(notes)} of the police forces."
    return {
        "tiles": safe_svg(tiles_svg(notes, says=sentence)),
        "forces_seen": notes,
        "beyond": notes_without_tile(notes),
        "off_map": hidden_count,
    }


def is_protected(incident: RecordedIncident) -> bool:
    """Return whether an incident happened at an address that nobody may be led to."""
    return incident.address is not None and incident.address.protected


def force_notes(incidents: Iterable[RecordedIncident]) -> Iterator[tuple[str, TileNote]]:
    """Give per force how many incidents there are, and from when to when."""
    incident_list = tuple(incidents)
    numbers = Counter(incident.force for incident in incident_list)
    days: Mapping[str, list[date]] = {
        force: [incident.occurred_on for incident in incident_list if incident.force == force]
        for force in numbers
    }
    for force, number in numbers.items():
        first, last = min(days[force]), max(days[force])
        span = f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
        says = f"{count_in_words(number, 'incident')}, {span}"
        yield force, TileNote(short=f"{number}", says=says)


def other_entries(history: History) -> Iterator[OtherEntry]:
    """Return what is neither an incident nor a tie nor a home, one line each."""
    for order in history.orders:
        side = "against them" if order.against_subject else "protects them"
        service = "not recorded as served" if order.served_at is None else "served"
        expiry = day_in_words(order.expires_on) if order.expires_on else "on no recorded day"
        details = f"{side}, {service}, expires {expiry}"
        yield OtherEntry(f"Order: {humanise(order.kind)}", order.made_on, details, order.record_id)
    for referral in history.referrals:
        details = f"outcome {humanise(referral.outcome)}" + (
            f"; {referral.reason}" if referral.reason else ""
        )
        yield OtherEntry(
            f"Referral: {referral.scheme}", referral.made_on, details, referral.record_id
        )
    for assessment in history.assessments:
        yield OtherEntry(
            f"Assessment: {assessment.tool}",
            assessment.made_on,
            humanise(assessment.grade),
            assessment.record_id,
        )
    for management in history.managements:
        details = f"category {management.category or '-'}, level {management.level or '-'}"
        yield OtherEntry(
            f"Management: {management.scheme}", management.from_, details, management.record_id
        )
    for conviction in history.convictions:
        details = f"offence {conviction.offence_code}, {humanise(conviction.disposal)}"
        yield OtherEntry("Conviction", conviction.convicted_on, details, conviction.record_id)
    for table, document in SIMPLE_DOCUMENTS.items():
        for item in getattr(history, table):
            day, detail = getattr(item, document.day), getattr(item, document.detail)
            yield OtherEntry(document.label, day, humanise(detail), item.record_id)
