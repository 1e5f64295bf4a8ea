"""Every read of people, incidents and addresses, for the command line and for HTTP alike."""

from collections.abc import Collection

from api.services.context import RequestContext
from api.services.disclosure import markings_inside
from api.services.findings import finding_note, list_findings_about
from api.services.part import WHOLE, Part
from graph.access.audit import CONFLICT
from graph.decisions import load_standing
from graph.history import (
    AddressHistory,
    Briefing,
    History,
    IncidentHistory,
    PersonOverview,
    read_address,
    read_briefing,
    read_history,
    read_incident,
    read_person,
)
from graph.network import MAIN_KINDS, MAX_HOPS, Network, ShortestPaths, ego_network, find_paths
from graph.search import KEY_SEPARATOR, SearchPage, find_person_id, search
from graph.timeline import Timeline, build_timeline
from viz.finding_notes import FindingNote
from viz.picture import Picture, build_picture


def search_records(
    ctx: RequestContext, words: str, *, limit: int, cursor: str | None
) -> SearchPage:
    """Find people and addresses; of those found alike, people with findings come first."""
    # Findings stand now: of another day none are counted.
    standing = (
        load_standing(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now)
        if ctx.as_of == ctx.now
        else None
    )
    page = search(
        ctx.store,
        words,
        reader=ctx.reader,
        as_of=ctx.as_of,
        standing=standing,
        limit=limit,
        cursor=cursor,
    )
    shown_page = ctx.show(page, total=page.total)
    if len(shown_page.items) < len(page.items) and ctx.access is not None:
        ctx.access.alert(CONFLICT)
    return shown_page


def get_history(
    ctx: RequestContext, person: str, part: Part = WHOLE, *, latest_first: bool = False
) -> History:
    """Read everything recorded about a person, or a part of it, with the findings about them."""
    history = _read_history(ctx, person)
    history = history.latest_first() if latest_first else history
    name = "latest" if latest_first else "history"
    return ctx.show(part.of(history, f"{name} {history.person.id}"))


def get_briefing(ctx: RequestContext, person: str, part: Part = WHOLE) -> Briefing:
    """Read what must be known of a person before a knock, or a part of it."""
    briefing = read_briefing(
        ctx.store,
        _person_or_record(ctx, person),
        reader=ctx.reader,
        as_of=ctx.as_of,
    )
    return ctx.show(part.of(briefing, f"briefing {briefing.person.id}"))


def get_timeline(
    ctx: RequestContext, person: str, part: Part = WHOLE
) -> tuple[Timeline, tuple[FindingNote, ...] | None]:
    """Read the timeline of a person, or a part of it, and notes on their findings.

    None: no findings are stored. A part of a timeline has as many of the notes at most.
    """
    # What this reader may not see of a history must not come back by way of its timeline.
    history = ctx.withhold(_read_history(ctx, person))
    timeline = part.of(build_timeline(history), f"timeline {history.person.id}")
    if history.findings is None:
        return ctx.show(timeline), None
    findings = history.findings if part.limit is None else history.findings[: part.limit]
    shown_findings = ctx.show(findings)
    return ctx.show(timeline), tuple(finding_note(ctx, finding) for finding in shown_findings)


def get_person_overview(ctx: RequestContext, person: str, part: Part = WHOLE) -> PersonOverview:
    """Read a person in short, with the findings about them, or a part of these."""
    overview = read_person(
        ctx.store,
        _person_or_record(ctx, person),
        reader=ctx.reader,
        as_of=ctx.as_of,
        patterns=ctx.patterns,
    )
    return ctx.show(part.of(overview, f"person {overview.person.id}"))


def get_incident(ctx: RequestContext, incident_id: str, part: Part = WHOLE) -> IncidentHistory:
    """Read what is recorded of an incident, or a part of it."""
    incident = read_incident(ctx.store, incident_id, reader=ctx.reader, as_of=ctx.as_of)
    return ctx.show(part.of(incident, f"incident {incident.incident.id}"))


def get_address(
    ctx: RequestContext,
    address_id: str,
    part: Part = WHOLE,
    *,
    year: int | None = None,
    latest_first: bool = False,
) -> AddressHistory:
    """Read what is recorded of an address, or a part of it, or of its incidents of one year."""
    address = read_address(ctx.store, address_id, reader=ctx.reader, as_of=ctx.as_of)
    within = tuple(
        incident for incident in address.incidents if year in {None, incident.occurred_on.year}
    )
    address = address.model_copy(update={"incidents": within})
    address = address.latest_first() if latest_first else address
    name = "latest there" if latest_first else "address"
    return ctx.show(part.of(address, f"{name} {address.address.id} {year}"))


def get_network(ctx: RequestContext, person: str, limit: int) -> Network:
    """Read the network around a person: people, incidents and addresses."""
    return ctx.show(_read_network(ctx, _resolve_person(ctx, person), limit))


def get_picture(ctx: RequestContext, person: str, limit: int, *, recipient: str = "") -> Picture:
    """Read what a picture of a person's network shows, with the findings about them."""
    person = _resolve_person(ctx, person)
    network = ctx.show(_read_network(ctx, person, limit))
    findings = ctx.show(list_findings_about(ctx, person))
    return build_picture(
        network,
        [finding_note(ctx, finding) for finding in findings],
        most=limit,
        inside=markings_inside(ctx, network),
        recipient=recipient,
    )


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
    return ctx.show(paths)


def _read_history(ctx: RequestContext, person: str) -> History:
    return read_history(
        ctx.store,
        _person_or_record(ctx, person),
        reader=ctx.reader,
        as_of=ctx.as_of,
        patterns=ctx.patterns,
    )


def _resolve_person(ctx: RequestContext, person: str) -> str:
    ctx.count_quota("people", person)
    return find_person_id(ctx.store, person, ctx.reader)


def _person_or_record(ctx: RequestContext, person: str) -> str:
    # The statement itself refuses an id that this reader may not see: to resolve one first
    # would cost one more round trip.
    if KEY_SEPARATOR in person:
        return _resolve_person(ctx, person)
    ctx.count_quota("people", person)
    return person


def _read_network(ctx: RequestContext, person: str, limit: int) -> Network:
    return ego_network(ctx.store, person, reader=ctx.reader, as_of=ctx.as_of, limit=limit)
