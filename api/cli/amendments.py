"""The command that corrects a wrong record, and words of it that erasing shares."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json
from api.cli.session import request_context
from graph.domain.counts import count_in_words
from graph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.schemas.rule_not_measured import RuleNotMeasured
    from graph.ingest import Correction

Table = Annotated[str, typer.Argument(metavar="TABLE", help="The table, such as incidents.")]
RowName = Annotated[
    str, typer.Argument(metavar="ROW", help="The row as source:id, by its first key column.")
]
Keys = Annotated[
    list[str] | None,
    typer.Option("--key", metavar="COLUMN=VALUE", help="Each further column of its key."),
]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=VALUE", help="A cell as it should have been."),
]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Take the whole row back.")]
Why = Annotated[str, typer.Option("--reason", help="Why, in words; it is kept.")]
Person = Annotated[
    str, typer.Argument(metavar="PERSON", help="An id, or any record of theirs as source:id.")
]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(correct)


def correct(  # noqa: PLR0913 - each is an option of its own
    table: Table,
    row: RowName,
    *,
    reason: Why,
    key: Keys = None,
    assignments: Changes = None,
    withdraw: Withdraw = False,
    json: Json = False,
) -> None:
    """Correct a row, or take it back; every finding that rested on it follows."""
    from api.cli.output import print_json, print_line
    from api.services.amendments import correct_row

    correction = parse_correction(
        table, row, key or (), assignments or (), withdraw=withdraw, why=reason
    )
    with request_context("correct", None, quiet=json) as ctx:
        result = correct_row(ctx, correction)
    if json:
        print_json([result])
    else:
        print_line(
            "The row is corrected; "
            f"{count_in_words(result.findings_written, '* finding says|* findings say')} "
            "something else now."
        )
        print_not_measured(result.not_measured)


def parse_correction(
    table: str,
    row: str,
    key: "list[str] | tuple[()]",
    assignments: "list[str] | tuple[()]",
    *,
    withdraw: bool,
    why: str,
) -> "Correction":
    """Return the correction that was typed; raise Misuse if it is incomplete."""
    from pydantic import ValidationError

    from api.services.parameters import parse_assignments
    from graph.ingest import Correction, check_correction
    from graph.rows import TABLES, key_columns

    source, between, name = row.partition(":")
    if between == "" or table not in TABLES:
        raise Misuse(f"Name a row as source:id, and its table as one of: {', '.join(TABLES)}.")
    try:
        correction = Correction(
            table=table,
            source=source,
            key={key_columns(table)[0]: name, **parse_assignments(key)},
            changes=parse_assignments(assignments),
            withdraw=withdraw,
            reason=why,
        )
    except ValidationError as error:
        raise Misuse("--reason is needed: say in words why, at most 2000 characters.") from error
    # An impossible correction is rejected before a database is started for it.
    check_correction(correction)
    return correction


def print_not_measured(rules: "Iterable[RuleNotMeasured]") -> None:
    """Print which rules could not be measured, and what to do."""
    from api.cli.output import print_line

    for rule in rules:
        print_line(rule.detail)
