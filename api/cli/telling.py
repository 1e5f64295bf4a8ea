"""A history and an explanation as a person reads them in a terminal."""

from typing import TYPE_CHECKING

from api.cli.output import print_line, print_table
from api.pages.person import other_entries
from viz.timeline import lanes_of

if TYPE_CHECKING:
    from graph.history import History, RecordedIncident
    from graph.patterns import Explanation
    from graph.timeline import Timeline


def print_history(found: "History") -> None:
    """Print a history."""
    person = found.person
    born = person.date_of_birth or "on a day that is not recorded"
    print_line(f"{person.name or 'Name not recorded'}, born {born} ({person.id})")
    print_line(f"As known on {found.as_of:%d %B %Y, %H:%M UTC}, by {len(found.records)} records.")
    if len(person.warning_markers) > 0:
        print_line(f"Warning markers: {', '.join(person.warning_markers)}")
    print_table(
        ("day", "recorded as", "what", "band", "force", "others", "record"),
        [row_of(incident) for incident in found.incidents],
        title=f"\nIncidents ({len(found.incidents)})",
    )
    section(
        "Recorded as suspect against",
        ("person", "incidents", "first", "last"),
        [
            (
                victim.person.name or victim.person.id,
                len(victim.incidents),
                victim.first_on,
                victim.last_on,
            )
            for victim in found.victims
        ],
    )
    section(
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
            for partner in (*found.partners, *found.relatives)
        ],
    )
    section(
        "Addresses",
        ("address", "from", "to", "record"),
        [
            (", ".join(residence.address.lines), residence.from_, residence.to, residence.record_id)
            for residence in found.residences
        ],
    )
    section(
        "Orders, referrals and decisions",
        ("what", "day", "details", "record"),
        [
            (other_entry.what, other_entry.day, other_entry.details, other_entry.record_id)
            for other_entry in other_entries(found)
        ],
    )


def print_timeline(found: "Timeline") -> None:
    """Print a timeline, lane by lane."""
    print_line(f"{found.person.name or 'Name not recorded'} ({found.person.id})")
    if len(found.lanes) == 0:
        print_line("No victim and no partner is recorded.")
    for lane in lanes_of(found).lanes:
        print_line(f"\n{lane.name}, {lane.role}: {lane.period}")
        for remark in lane.remarks:
            print_line(f"  {remark}")
        section(
            "",
            ("day", "since the one before", "what", "band", "reported", "record"),
            [
                (mark.on, since, mark.caption, band(mark.band), mark.reported, mark.record)
                for mark, since in lane.rows
            ],
        )
        for bar in lane.bars:
            print_line(f"  {bar.caption}: {bar.period}")


def band(number: int | None) -> str:
    """Return a band, or a dash where it is not known."""
    return "-" if number is None else str(number)


def section(title: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Print one table of a history, if there is anything in it."""
    if len(rows) > 0:
        print_table(columns, rows, title=f"\n{title}")


def row_of(one: "RecordedIncident") -> tuple[object, ...]:
    """Return one incident as a row."""
    roles = ", ".join(
        role.role + (f" ({role.status})" if role.status else "") for role in one.roles
    )
    people = ", ".join(f"{p.person.name or p.person.id} ({p.role})" for p in one.people)
    what = one.title or one.kind
    return (one.occurred_on, roles, what, band(one.band), one.force, people, one.record_id)


def print_explanation(found: "Explanation") -> None:
    """Print condition by condition why a rule is met, or why not."""
    print_line(f"{found.number} {found.title}: {found.outcome.replace('_', ' ')}")
    print_line(found.summary)
    print_table(
        ("", "condition", "asked and measured"),
        [
            (mark(condition.passed), condition.condition, condition.sentence)
            for condition in found.conditions
        ],
    )
    section(
        f"Rests on {len(found.evidence)} records",
        ("kind", "record", "id"),
        [(one.kind, one.record_id, one.id) for one in found.evidence],
    )
    for limitation in found.limitations:
        print_line(f"Limit: {limitation}")


def mark(passed: bool) -> str:  # noqa: FBT001 - the only thing it is about
    """Return a word for whether a condition holds."""
    return "holds" if passed else "fails"
