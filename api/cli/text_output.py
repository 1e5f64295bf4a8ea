"""Histories, timelines and explanations as text for a terminal."""

from typing import TYPE_CHECKING

from api.cli.output import print_line, print_table
from api.pages.person import other_entries
from api.pages.render import humanise
from graph.domain.counts import count_in_words
from viz.timeline import timeline_view
from viz.wording import WORDING

if TYPE_CHECKING:
    from graph.history import History, RecordedIncident
    from graph.long_answer import LongAnswer
    from graph.patterns import Explanation
    from graph.timeline import Timeline


def print_history(history: "History") -> None:
    """Print a history."""
    person = history.person
    birth = person.date_of_birth or "on a day that is not recorded"
    print_line(f"{person.name or 'Name not recorded'}, born {birth} ({person.id})")
    print_line(
        f"As known on {history.as_of:%d %B %Y, %H:%M UTC}, by "
        f"{count_in_words(len(history.records), 'record')}."
    )
    if len(person.warning_markers) > 0:
        print_line(f"Warning markers: {', '.join(person.warning_markers)}")
    print_table(
        ("day", "recorded as", "what", "band", "force", "others", "record"),
        [incident_row(incident) for incident in history.incidents],
        title=f"\nIncidents ({len(history.incidents)})",
    )
    print_section(
        "Recorded as suspect against",
        ("person", "incidents", "first", "last"),
        [
            (
                victim.person.name or victim.person.id,
                len(victim.incidents),
                victim.first_on,
                victim.last_on,
            )
            for victim in history.victims
        ],
    )
    print_surroundings(history)


def print_part(answer: "LongAnswer") -> None:
    """Print how much of an answer is shown, and how it goes on."""
    for part in answer.parts_shown:
        print_line(f"{part.shown:,} of {part.total:,} {humanise(part.name)} are shown.")
    if answer.next is not None:
        print_line(f"Go on with --cursor {answer.next}")


def print_surroundings(history: "History") -> None:
    """Print the ties, addresses, orders and decisions of a history."""
    print_section(
        "Ties",
        ("person", "tie", "from", "to", "record"),
        [
            (
                partner.person.name or partner.person.id,
                partner.kind,
                partner.from_,
                partner.to,
                partner.record_id,
            )
            for partner in (*history.partners, *history.relatives)
        ],
    )
    print_section(
        "Addresses",
        ("address", "from", "to", "record"),
        [
            (", ".join(residence.address.lines), residence.from_, residence.to, residence.record_id)
            for residence in history.residences
        ],
    )
    print_section(
        "Orders, referrals and decisions",
        ("what", "day", "details", "record"),
        [
            (other_entry.what, other_entry.day, other_entry.details, other_entry.record_id)
            for other_entry in other_entries(history)
        ],
    )


def print_timeline(timeline: "Timeline") -> None:
    """Print a timeline lane by lane."""
    print_line(f"{timeline.person.name or 'Name not recorded'} ({timeline.person.id})")
    if len(timeline.lanes) == 0:
        print_line("No victim and no partner is recorded.")
    for lane in timeline_view(timeline).lanes:
        print_line(f"\n{lane.name}, {lane.role}: {lane.period}")
        for remark in lane.remarks:
            print_line(f"  {remark}")
        print_section(
            "",
            ("day", "since the one before", "what", "band", "reported", "record"),
            [
                (mark.on, since, mark.caption, band_text(mark.band), mark.reported, mark.record)
                for mark, since in lane.rows
            ],
        )
        for bar in lane.bars:
            print_line(f"  {bar.caption}: {bar.period}")


def band_text(number: int | None) -> str:
    """Return a band as text, with a dash if it is not known."""
    return "-" if number is None else str(number)


def print_section(title: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Print a table with a title, unless it is empty."""
    if len(rows) > 0:
        print_table(columns, rows, title=f"\n{title}")


def incident_row(incident: "RecordedIncident") -> tuple[object, ...]:
    """Return the cells of one incident."""
    roles = ", ".join(
        WORDING.role[role.role] + (f" ({role.status})" if role.status else "")
        for role in incident.roles
    )
    people = ", ".join(
        f"{p.person.name or p.person.id} ({WORDING.role[p.role]})" for p in incident.people
    )
    heading = incident.title or incident.kind
    return (
        incident.occurred_on,
        roles,
        heading,
        band_text(incident.band),
        incident.force,
        people,
        incident.record_id,
    )


def print_explanation(explanation: "Explanation") -> None:
    """Print condition by condition why a rule is met or not."""
    print_line(f"{explanation.number} {explanation.title}: {WORDING.outcome[explanation.outcome]}")
    print_line(explanation.summary)
    print_table(
        ("", "condition", "asked and measured"),
        [
            (condition_word(condition.passed), condition.condition, condition.sentence)
            for condition in explanation.conditions
        ],
    )
    print_section(
        f"Rests on {count_in_words(len(explanation.evidence), 'record')}",
        ("kind", "record", "id"),
        [(item.kind, item.record_id, item.id) for item in explanation.evidence],
    )
    for limitation in explanation.limitations:
        print_line(f"Limit: {limitation}")


def condition_word(passed: bool) -> str:  # noqa: FBT001 - the only thing it is about
    """Return the word for whether a condition holds."""
    return "holds" if passed else "fails"
