"""The law's part of the demonstration: the register, two forces that differ, one person's days."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.services.context import RequestContext
    from graph.recognition import RecognitionEntry
    from graph.register import Register, RegisterLine

# Forces with fewer people say nothing of a habit.
FEWEST_PEOPLE: Final = 3
PEOPLE_ASKED: Final = 20


def print_law(ctx: "RequestContext") -> None:
    """Print who would be on the register, two forces that differ, and one person's lost days."""
    from api.services.register import get_register
    from graph.register import DEFINITIONS

    register = get_register(ctx, shareable=False)
    print_tests(register)
    lines = register.table(DEFINITIONS[0]).forces
    print_two_forces(lines)
    print_lost_days(ctx, DEFINITIONS[0])


def print_tests(register: "Register") -> None:
    """Print for each test of the register how many meet it, and what is recorded of them."""
    from api.cli.output import print_table

    print_table(
        ("test", "people", "managed", "referred to MAPPA", "another scheme", "neither"),
        [
            (
                f"{table.number} {table.title}",
                table.total.people,
                table.total.managed,
                table.total.states["referred"],
                table.total.states["elsewhere"],
                table.total.states["neither"],
            )
            for table in register.tables
        ],
        title="\nWho would be on the register",
    )


def answered(line: "RegisterLine") -> int:
    """Return how many people of a force are managed under MAPPA or were referred to it."""
    return int(line.managed) + int(line.states["referred"])


def two_forces(lines: "Sequence[RegisterLine]") -> "tuple[RegisterLine, RegisterLine] | None":
    """Return the force that refers the largest share of its people, and one that refers none."""
    enough = [line for line in lines if int(line.people) >= FEWEST_PEOPLE]
    without = [line for line in enough if answered(line) == 0]
    refers = max(
        enough, key=lambda line: (answered(line) / int(line.people), line.people), default=None
    )
    if refers is None or len(without) == 0 or answered(refers) == 0:
        return None
    return refers, max(without, key=lambda line: int(line.people))


def print_two_forces(lines: "Sequence[RegisterLine]") -> None:
    """Print one force that refers and one that does not, where there are two such."""
    from api.cli.output import print_line

    pair = two_forces(lines)
    if pair is None:
        return
    refers, refers_not = pair
    print_line(
        f"\n{refers.name} referred or manages {answered(refers)} of {refers.people} people who "
        f"meet a definition of serial, {refers_not.name} none of {refers_not.people}. "
        "All of it is invented."
    )


def victims_since(entry: "RecognitionEntry") -> int:
    """Return how many further people were recorded as victims since the first day."""
    return 0 if entry.since is None else len(entry.since.victims)


def print_lost_days(ctx: "RequestContext", pattern: str) -> None:
    """Print since when the records have supported the rule about one person nobody referred."""
    from api.cli.output import print_line
    from api.pages.recognition import recognition_sentence
    from api.services.recognition import list_lost_days
    from api.services.register import list_people_of_register
    from graph.patterns import find_pattern
    from graph.register import RegisterCell

    cell = RegisterCell(pattern=pattern, state="neither")
    people = list_people_of_register(ctx, cell, limit=PEOPLE_ASKED, cursor=None).items
    entries = list_lost_days(ctx, pattern, [person.id for person in people])
    dated = [entry for entry in entries if entry.first_on is not None]
    if len(dated) == 0:
        return
    longest = max(dated, key=lambda entry: (victims_since(entry), entry.days or 0))
    title = find_pattern(ctx.patterns, pattern).title
    print_line(f"\n{longest.person} ({longest.name}): {recognition_sentence(title, longest)}")
