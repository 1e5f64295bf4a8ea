"""The command for the ledger of lost days: since when the records have supported a rule."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.options import AsOf, Json, Recipient
from api.cli.session import request_context

if TYPE_CHECKING:
    from graph.recognition import Recognition

Rule: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[PATTERN]",
        help="The id of a pattern about one person; none: the first definition of serial.",
    ),
]
Csv: TypeAlias = Annotated[bool, typer.Option("--csv", help="CSV, a row for each person.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(recognition)


def recognition(
    pattern: Rule = None,
    *,
    as_of: AsOf = None,
    csv: Csv = False,
    recipient: Recipient = "",
    json: Json = False,
) -> None:
    """Count the days since the records first supported a rule, and what was recorded in them."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_csv, print_json
    from api.services.disclosure import record_recipient
    from api.services.recognition import export_recognition, get_whole_recognition
    from graph.register import DEFINITIONS

    (rule,) = chosen_ids([pattern or DEFINITIONS[0]])
    with request_context("recognition", as_of, quiet=json or csv) as ctx:
        if csv:
            sent_to = record_recipient(ctx, recipient)
            print_csv(export_recognition(ctx, rule, recipient=sent_to))
            return
        ledger = get_whole_recognition(ctx, rule)
    print_json([ledger]) if json else print_ledger(ledger)


def print_ledger(ledger: "Recognition") -> None:
    """Print each force and each person of a ledger."""
    from api.cli.output import print_line, print_table
    from api.pages.recognition import answer_words

    print_table(
        ("force", "people", "answered", "median days", "quartiles", "victims after", "unknown"),
        [
            (
                line.name,
                line.people,
                line.answered,
                line.median,
                "" if line.median is None else f"{line.lower_quartile} to {line.upper_quartile}",
                line.victims_since,
                line.cannot_know,
            )
            for line in (*ledger.forces, ledger.total)
        ],
        title=f"{ledger.number} {ledger.title}: days since the records first supported it",
    )
    print_table(
        ("person", "name", "first day", "first answer", "days", "victims until now"),
        [
            (
                entry.person,
                entry.name,
                entry.first_on or "cannot be known",
                answer_words(entry.first_answer) if entry.first_on is not None else "",
                entry.days,
                "" if entry.since is None else len(entry.since.victims),
            )
            for entry in ledger.entries
        ],
    )
    for reading in ledger.readings:
        print_line(f"- {reading}")
