"""Who meets the rules now, from what is stored."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json
from api.cli.session import request_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.patterns import Finding

Ids = Annotated[list[str] | None, typer.Argument(metavar="[PATTERN]...", help="Default: all.")]
Condition = Annotated[
    str | None,
    typer.Option(help="Only met, suspended or no_longer_met; default met and suspended."),
]
About = Annotated[
    str | None, typer.Option("--person", metavar="PERSON", help="Only findings about this person.")
]

SHOWN = 50


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(findings)


def findings(
    patterns: Ids = None,
    *,
    condition: Condition = None,
    about: About = None,
    json: Json = False,
) -> None:
    """List the findings that stand, each with the records that prove it."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_json
    from api.services.findings import list_all_findings

    named = chosen_ids(patterns or ())
    with request_context("findings", None, quiet=json) as question:
        found = list(list_all_findings(question, named, condition=condition, about=about))
    if json:
        print_json(found)
    else:
        show(found)


def show(found: "Sequence[Finding]") -> None:
    """Print findings for a person."""
    from api.cli.output import print_note, print_table

    print_table(
        ("pattern", "condition", "subject", "what is recorded"),
        [(one.pattern, one.condition, one.subject.id, one.summary) for one in found[:SHOWN]],
    )
    if len(found) > SHOWN:
        print_note(f"{SHOWN} of {len(found)} shown; --json prints all.")
