"""The command that lists stored findings."""

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
    """List the standing findings, each with the records that prove it."""
    from api.cli.detections import chosen_ids
    from api.cli.output import print_json
    from api.services.findings import list_all_findings

    pattern_ids = chosen_ids(patterns or ())
    with request_context("findings", None, quiet=json) as ctx:
        findings = list(list_all_findings(ctx, pattern_ids, condition=condition, about=about))
    if json:
        print_json(findings)
    else:
        print_findings(findings)


def print_findings(findings: "Sequence[Finding]") -> None:
    """Print a row for each finding."""
    from api.cli.output import print_note, print_table
    from viz.wording import WORDING

    print_table(
        ("pattern", "condition", "subject", "what is recorded"),
        [
            (
                finding.pattern,
                WORDING.condition[finding.condition],
                finding.subject.id,
                finding.summary,
            )
            for finding in findings[:SHOWN]
        ],
    )
    if len(findings) > SHOWN:
        print_note(f"{SHOWN} of {len(findings)} shown; --json prints all.")
