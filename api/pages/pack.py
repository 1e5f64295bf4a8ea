"""The pack for a meeting in words, and the form that asks for one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import ValidationError

from api.pages.briefing import BriefingLine, BriefingStatement, briefing_lines
from api.pages.render import render, to_sentence, word_of
from api.pages.sheet import PAGE_MARKING
from api.schemas.pack import PackRequest
from api.services.context import RequestContext
from api.services.pack import PackSubject
from graph.domain.counts import count_in_words
from graph.domain.time import day_in_words
from graph.history import AddressMention, PersonMention
from graph.patterns import Finding, find_pattern, subject_members
from graph.timeline import build_timeline
from graph.worklist import WorkRow
from viz.export_marking import export_marking
from viz.lane_drawing import WIDE, draw_lanes
from viz.pack import MeetingPack, PackFinding, PackLine, PackPerson, write_pack
from viz.text_format import day, join_phrases, moment
from viz.timeline import timeline_view
from viz.wording import WORDING

NO_NAME: Final = "name not recorded"
# What is about others than the person: the version without them says only that it is left out.
ABOUT_OTHERS: Final = frozenset(
    WORDING.briefing_part[part] for part in ("children", "household", "address")
)
LEFT_OUT: Final = "left out of this version: it is about others"
WITHOUT_OTHERS: Final = (
    "Version without third parties: nobody but the person is named, and addresses, children, what "
    "somebody wrote and the reasons of decisions are left out."
)
MISSING: Final = {
    "recipient": "Say who gets the pack; it is logged as a disclosure to them.",
    "meeting": "Choose the meeting.",
    "held_on": "Give the day of the meeting as a day.",
    "people": "Choose at least one person, and at most 20.",
}


def pack_pdf(ctx: RequestContext, request: PackRequest, subjects: Sequence[PackSubject]) -> bytes:
    """Return the pack as a PDF."""
    markings = {marking for subject in subjects for marking in subject.briefing.markings}
    day_of_meeting = f", {day_in_words(request.held_on)}" if request.held_on else ""
    return write_pack(
        MeetingPack(
            title=f"{request.meeting}{day_of_meeting}",
            marking=export_marking(PAGE_MARKING, markings),
            recipient=request.recipient,
            made_by=ctx.reader.name,
            made_at=moment(ctx.now),
            leaves_out="" if request.third_parties else WITHOUT_OTHERS,
            question=request.question,
            people=tuple(pack_person(ctx, subject) for subject in subjects),
        )
    )


def pack_person(ctx: RequestContext, subject: PackSubject) -> PackPerson:
    """Return one person of the pack."""
    briefing, view = subject.briefing, timeline_view(build_timeline(subject.history))
    birth = briefing.person.date_of_birth
    facts = (
        f"born {day(birth)}" if birth else "born on a day that is not recorded",
        f"suspect in {briefing.incidents_as_suspect}",
        f"victim in {briefing.incidents_as_victim}",
        f"records {', '.join(record.record_id for record in subject.history.records[:4])}",
    )
    return PackPerson(
        name=briefing.person.name or NO_NAME,
        lead=to_sentence(" · ".join(facts)),
        strip=tuple(strip_lines(subject)),
        lanes=None if view.empty else draw_lanes(view, width=WIDE),
        findings=tuple(pack_finding(ctx, subject, finding) for finding in subject.case.findings),
        asks=tuple(asks(ctx, subject)),
    )


def strip_lines(subject: PackSubject) -> Iterator[PackLine]:
    """Yield the lines of the strip; those about others only in the version that names them."""
    for line in briefing_lines(subject.briefing):
        if subject.others is not None and line.label in ABOUT_OTHERS:
            yield PackLine(label=line.label, statements=(LEFT_OUT,))
        else:
            yield pack_line(line)


def pack_line(line: BriefingLine) -> PackLine:
    """Return a line of the briefing as plain text."""
    return PackLine(
        label=line.label,
        statements=tuple(statement_text(statement) for statement in line.statements),
        is_urgent=line.is_urgent,
    )


def statement_text(statement: BriefingStatement) -> str:
    """Return a statement with its day, whom and where it names, and its record."""
    parts = (
        day(statement.on) if statement.on else "",
        statement.text,
        join_phrases([person_text(person) for person in statement.people]),
        "" if statement.address is None else address_text(statement.address),
    )
    source = f" [{statement.record_id}]" if statement.record_id else ""
    return ", ".join(part for part in parts if part) + source


def person_text(person: PersonMention) -> str:
    """Return whom a statement names."""
    return person.name or NO_NAME


def address_text(address: AddressMention) -> str:
    """Return an address in one line."""
    parts = (*address.lines, address.town, address.postcode)
    return ", ".join(part for part in parts if part)


def pack_finding(ctx: RequestContext, subject: PackSubject, finding: Finding) -> PackFinding:
    """Return a finding with its decision and its records."""
    pattern = find_pattern(ctx.patterns, finding.pattern)
    return PackFinding(
        title=f"{pattern.number} {pattern.title}",
        summary=finding.summary if subject.others is None else neutral_summary(subject, finding),
        decision=decision_text(finding, with_reason=subject.others is None),
        records=tuple(record.record_id for record in finding.evidence if record.record_id),
    )


def neutral_summary(subject: PackSubject, finding: Finding) -> str:
    """Return whom a finding is about where its own sentence may name others."""
    members = subject_members(finding.subject.id)
    others = [member for member in members if member != subject.briefing.person.id]
    if subject.others is None or len(others) == 0:
        return finding.summary
    return "met about them and " + join_phrases([subject.others.label(other) for other in others])


def decision_text(finding: Finding, *, with_reason: bool) -> str:
    """Return what was decided, by whom and when, and why."""
    word = to_sentence(word_of(finding.decision))
    if finding.decided is None:
        return word
    text = f"{word} by {finding.decided.by}, {moment(finding.decided.at)}"
    return f"{text}: {finding.decided.reason}" if with_reason else text


def asks(ctx: RequestContext, subject: PackSubject) -> Iterator[str]:
    """Yield what the meeting is asked to do: the tasks of rules, and what waits for a decision."""
    undecided = [finding for finding in subject.case.findings if finding.decision == "open"]
    patterns = [find_pattern(ctx.patterns, finding.pattern) for finding in undecided]
    yield from dict.fromkeys(pattern.task.title for pattern in patterns if pattern.task)
    if len(undecided) > 0:
        yield f"Decide on {count_in_words(len(undecided), 'finding')}, each with a reason"


def pack_form(rows: Sequence[WorkRow], fields: Mapping[str, str], wrong: Mapping[str, str]) -> str:
    """Return the form that asks for a pack about these people."""
    return render("pack", title="A pack for the meeting", rows=rows, fields=fields, wrong=wrong)


def parse_pack_request(
    fields: Mapping[str, str], people: Sequence[str]
) -> PackRequest | Mapping[str, str]:
    """Return what a form asks for, else what is wrong by field."""
    values = {name: value for name, value in fields.items() if name in PackRequest.model_fields}
    version = fields.get("version", "full")
    try:
        return PackRequest.model_validate(
            {**values, "people": list(people), "third_parties": version == "full"}
        )
    except ValidationError as error:
        names = {str(fault["loc"][0]) for fault in error.errors() if len(fault["loc"]) > 0}
        return {name: MISSING.get(name, "Not of its kind.") for name in sorted(names)}
