"""The command for the register: who would be on it, and who of them is managed or referred."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.options import AsOf, Json, Recipient
from api.cli.session import request_context
from graph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.register import Register, RegisterPerson, RegisterStateFilter

MOST_PEOPLE = 1_000_000

Test: TypeAlias = Annotated[
    str | None,
    typer.Argument(metavar="[PATTERN]", help="A test of the register; it is shown by force."),
]
Shareable: TypeAlias = Annotated[
    bool, typer.Option("--shareable", help="Hide small numbers, so that the result may be shared.")
]
Csv: TypeAlias = Annotated[bool, typer.Option("--csv", help="CSV, a row for each test and force.")]
Force: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Name the people of this force (all, none) instead."),
]
State: TypeAlias = Annotated[
    str | None,
    typer.Option(help="Name only people of whom this is recorded, such as managed or neither."),
]
Scheme: TypeAlias = Annotated[
    str | None, typer.Option(help="Name only people referred to this scheme.")
]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(register)


def register(  # noqa: PLR0913 - one option each
    pattern: Test = None,
    *,
    as_of: AsOf = None,
    shareable: Shareable = False,
    force: Force = None,
    state: State = None,
    scheme: Scheme = None,
    csv: Csv = False,
    recipient: Recipient = "",
    json: Json = False,
) -> None:
    """Count who would be on a register, managed, referred or neither; --force names them."""
    from api.cli.output import print_csv, print_json
    from api.services.disclosure import record_recipient
    from api.services.register import export_register, get_register, list_people_of_register
    from graph.register import EVERYWHERE, RegisterCell

    state_filter = checked_state(state)
    lists_people = force is not None or state_filter is not None or scheme is not None
    if lists_people and (shareable or csv):
        raise Misuse("Names are neither shareable nor in the CSV; leave one of the two out.")
    with request_context("register", as_of, quiet=json or csv) as ctx:
        if lists_people:
            cell = RegisterCell(
                pattern=pattern, force=force or EVERYWHERE, state=state_filter, scheme=scheme
            )
            people = list_people_of_register(ctx, cell, limit=MOST_PEOPLE, cursor=None).items
            print_json(people) if json else print_people(people)
            return
        if csv:
            sent_to = record_recipient(ctx, recipient)
            print_csv(export_register(ctx, shareable=shareable, recipient=sent_to))
            return
        register_counts = get_register(ctx, shareable=shareable)
    print_json([register_counts]) if json else print_register(register_counts, pattern)


def checked_state(text: str | None) -> "RegisterStateFilter | None":
    """Return the state that was typed; raise Misuse for an unknown one."""
    from graph.register import STATE_FILTERS

    if text is not None and text not in STATE_FILTERS:
        raise Misuse(f"A state is one of: {', '.join(STATE_FILTERS)}.")
    return text


def print_register(register: "Register", pattern: str | None) -> None:
    """Print each test for all forces, or one test force by force, and the overlaps."""
    from api.cli.output import print_line, print_table
    from viz.intervals import percent, schemes
    from viz.wording import WORDING

    tables = register.tables if pattern is None else (register.table(pattern),)
    lines = [
        (f"{table.number} {table.title}", WORDING.register_basis[table.basis], line)
        for table in tables
        for line in ((table.total,) if pattern is None else (*table.forces, table.total))
        if line.people != 0 or line is table.total
    ]
    states = WORDING.register_state
    print_table(
        ("test", "basis", "force", "people", *states.values(), "referred to", "neither, share"),
        [
            (
                title,
                basis,
                line.name,
                line.people,
                *(line.states[state] for state in states),
                schemes(line),
                "" if line.neither_rate is None else percent(line.neither_rate),
            )
            for title, basis, line in lines
        ],
        title=f"Register, as known at {register.as_of.isoformat()}",
    )
    print_table(
        ("people who meet exactly", "people"),
        [(" and ".join(overlap.definitions), overlap.people) for overlap in register.overlaps],
    )
    for reading in register.readings:
        print_line(f"- {reading}")


def print_people(people: "Sequence[RegisterPerson]") -> None:
    """Print the people behind a number."""
    from api.cli.output import print_table
    from viz.wording import WORDING

    print_table(
        ("person", "name", "force", "tests", "recorded", "referrals"),
        [
            (
                person.id,
                person.name,
                person.force,
                ", ".join(person.tests),
                WORDING.register_state[person.state],
                ", ".join(f"{referral.scheme} {referral.made_on}" for referral in person.referrals),
            )
            for person in people
        ],
    )
