"""The briefing before a knock, line by line: for the page, the strip and the terminal alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.pages.render import as_of_query, humanise, render
from api.pages.sheet import person_sheet
from api.services.context import RequestContext
from graph.domain.counts import count_in_words
from graph.domain.forces import FORCES
from graph.domain.time import day_in_words
from graph.history import (
    AddressMention,
    AtCurrentAddress,
    Briefing,
    BriefingEvent,
    BriefingPart,
    Caution,
    Danger,
    KnownChild,
    OrderInForce,
    PersonMention,
)
from viz.text_format import join_phrases
from viz.wording import WORDING

NOT_RECORDED: Final = "not recorded"
AT_ADDRESS: Final[dict[AtCurrentAddress, str]] = {
    "excluded": "BEING AT THE CURRENT ADDRESS BREACHES IT",
    "protected_person_lives_there": "THE PROTECTED PERSON IS RECORDED AT THE CURRENT ADDRESS",
    "not_excluded": "the current address is not the one it names",
    "not_known": "no current address is recorded to compare",
}

# Of parts that do not bear the name of their list.
LISTS: Final[dict[BriefingPart, str]] = {
    "address": "homes",
    "household": "homes",
    "management": "managements",
}


@dataclass(frozen=True, slots=True)
class BriefingStatement:
    """One statement of a line: what, of whom, where, when, and by which record."""

    text: str
    on: date | None = None
    record_id: str | None = None
    people: tuple[PersonMention, ...] = ()
    address: AddressMention | None = None
    incident: str | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """One line of a briefing; without a statement nothing is recorded."""

    label: str
    statements: tuple[BriefingStatement, ...]
    is_urgent: bool = False
    # The list of the briefing that it is made of.
    list_name: str = ""


def briefing_page(ctx: RequestContext, briefing: Briefing) -> str:
    """Return the briefing as a page for a phone and for paper."""
    return render(
        "briefing",
        title=f"Before you knock: {briefing.person.name or 'a person'}",
        briefing=briefing,
        sheet=person_sheet(ctx, briefing.person, briefing.markings),
        lines=briefing_lines(briefing),
        at=as_of_query(ctx),
    )


def briefing_lines(briefing: Briefing) -> tuple[BriefingLine, ...]:
    """Return the lines of a briefing, what endangers first; a victim's begin with protection.

    Of a part of a briefing, a line whose statements all stand in another part is left out: nothing
    is called not recorded because it stands elsewhere.
    """
    lines = tuple(
        line
        for line in all_lines(briefing)
        if line.statements or line.list_name not in briefing.totals
    )
    return lines if not briefing.is_only_victim else tuple(victim_lines(lines))


def victim_lines(lines: Iterable[BriefingLine]) -> Iterator[BriefingLine]:
    """Yield the lines that concern somebody who is recorded as victim only."""
    labels = {WORDING.briefing_part[part] for part in ("victims", "management")}
    return (line for line in lines if line.label not in labels)


def all_lines(briefing: Briefing) -> Iterator[BriefingLine]:
    """Yield every line."""
    cautions = tuple(map(caution_statement, briefing.not_to_be_said))
    yield BriefingLine("Not to be said here", cautions, len(cautions) > 0, "not_to_be_said")
    yield line_of(
        "warning_markers",
        (
            BriefingStatement(humanise(marker.marker), marker.on, marker.record_id)
            for marker in briefing.warning_markers
        ),
        is_urgent=True,
    )
    for danger in briefing.dangers:
        yield line_of(danger.kind, danger_statements(danger), is_urgent=danger.as_suspect > 0)
    yield line_of("orders", map(order_statement, briefing.orders), is_urgent=True)
    yield line_of("children", map(child_statement, briefing.children))
    yield line_of(
        "address",
        (
            BriefingStatement(since_text(home.on), None, home.record_id, address=home.address)
            for home in briefing.homes
        ),
    )
    yield line_of("household", household_statements(briefing))
    yield line_of("grave_event", event_statements(briefing.last_grave_event))
    yield line_of("risk_grade", grade_statements(briefing))
    yield line_of("management", management_statements(briefing))
    yield line_of("victims", victim_statements(briefing))


def line_of(
    part: BriefingPart, statements: Iterable[BriefingStatement], *, is_urgent: bool = False
) -> BriefingLine:
    """Return the line of a part of the briefing."""
    listed = tuple(statements)
    name = LISTS.get(part, part)
    return BriefingLine(WORDING.briefing_part[part], listed, is_urgent and len(listed) > 0, name)


def caution_statement(caution: Caution) -> BriefingStatement:
    """Return what must not be said, and of whom."""
    people = () if caution.person is None else (caution.person,)
    return BriefingStatement(
        WORDING.caution[caution.kind], caution.on, caution.record_id, people, is_urgent=True
    )


def danger_statements(danger: Danger) -> Iterator[BriefingStatement]:
    """Yield how often a danger is recorded and when last; nothing where it never was."""
    if danger.latest is None:
        return
    counts = ((danger.as_suspect, "as suspect"), (danger.as_victim, "as victim"))
    text = join_phrases(
        [f"{count_in_words(number, 'incident')} {role}" for number, role in counts if number > 0]
    )
    yield BriefingStatement(
        f"{text}, last on {day_in_words(danger.latest.on)}" if danger.latest.on else text,
        None,
        danger.latest.record_id,
        incident=danger.latest.id,
    )


def order_statement(order: OrderInForce) -> BriefingStatement:
    """Return an order in force: its terms, and what being at the current address is under it."""
    expiry = "no end recorded" if order.expires_on is None else day_in_words(order.expires_on)
    terms = [
        f"{humanise(order.kind).capitalize()} order "
        + ("against them" if order.against_subject else "that protects them"),
        order.conditions,
        "served" if order.served_at else "not recorded as served",
        f"until {expiry}" if order.expires_on else expiry,
        None if order.at_current_address is None else AT_ADDRESS[order.at_current_address],
    ]
    return BriefingStatement(
        "; ".join(filter(None, terms)),
        order.on,
        order.record_id,
        order.protects if order.against_subject else order.against,
        order.excludes_from,
        is_urgent=order.at_current_address in {"excluded", "protected_person_lives_there"},
    )


def child_statement(child: KnownChild) -> BriefingStatement:
    """Return a child with their age, whose they are, and whether they live here."""
    facts = (
        f"aged {child.age}" if child.age is not None else "age not recorded",
        "their child" if child.is_own else "not recorded as their child",
        "recorded at the current address" if child.lives_here else "not recorded at it",
    )
    return BriefingStatement(", ".join(facts), None, child.record_id, (child.person,))


def household_statements(briefing: Briefing) -> Iterator[BriefingStatement]:
    """Yield everybody else recorded at a current address."""
    for home in briefing.homes:
        for other in home.others:
            age = "age not recorded" if other.age is None else f"aged {other.age}"
            text = f"{age}, {since_text(other.on)}"
            yield BriefingStatement(text, None, other.record_id, (other.person,))


def since_text(day: date | None) -> str:
    """Return since when."""
    return "since a day that is not recorded" if day is None else f"since {day_in_words(day)}"


def event_statements(event: BriefingEvent | None) -> Iterator[BriefingStatement]:
    """Yield the last grave event."""
    if event is not None:
        facts = (
            event.title or humanise(event.kind).capitalize(),
            "band not known" if event.band is None else f"band {event.band}",
            FORCES.get(event.force, f"force {event.force}"),
            "as suspect" if event.as_suspect else "as victim",
        )
        yield BriefingStatement(", ".join(facts), event.on, event.record_id, incident=event.id)


def grade_statements(briefing: Briefing) -> Iterator[BriefingStatement]:
    """Yield the highest grade of a risk assessment."""
    grade = briefing.risk_grade
    if grade is not None:
        victim = () if grade.victim is None else (grade.victim,)
        text = f"{grade.grade.capitalize()} ({grade.tool})"
        yield BriefingStatement(text, grade.on, grade.record_id, victim)


def management_statements(briefing: Briefing) -> Iterator[BriefingStatement]:
    """Yield who manages the person now, and at which level."""
    for management in briefing.managements:
        facts = (
            management.scheme,
            f"level {management.level}" if management.level else "level not recorded",
            f"category {management.category}" if management.category else None,
            f"by {management.source}",
        )
        text = ", ".join(filter(None, facts))
        yield BriefingStatement(text, management.on, management.record_id)


def victim_statements(briefing: Briefing) -> Iterator[BriefingStatement]:
    """Yield how many victims there are and since when, and who of them died."""
    first = briefing.first_victim
    if first is None:
        return
    number = count_in_words(briefing.total_of("victims"), "person|people")
    yield BriefingStatement(f"{number}, {since_text(first.on)}", None, first.record_id)
    for victim in briefing.former_victims_who_died:
        yield BriefingStatement("died", victim.died_on, victim.record_id, (victim.person,))
