"""One person: history, timeline, why a rule is met or not, and a picture that opens offline."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsOf, Json, Person, Settings
from api.cli.session import request_context

Pattern = Annotated[str, typer.Argument(metavar="PATTERN", help="The id of a pattern.")]
Subject = Annotated[
    str, typer.Argument(metavar="SUBJECT", help="An id, or any record of theirs as source:id.")
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The page to write.")]
Nodes = Annotated[int, typer.Option(min=1, max=300, help="How many nodes to show at most.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    for command in (history, timeline, explain, picture):
        program.command()(command)


def history(person: Person, *, as_of: AsOf = None, json: Json = False) -> None:
    """Show everything recorded about a person, with the record behind every item."""
    from api.cli.output import print_json
    from api.cli.telling import print_history
    from api.services.people import get_history

    with request_context("history", as_of, quiet=json) as question:
        found = get_history(question, person)
    if json:
        print_json([found])
    else:
        print_history(found)


def timeline(person: Person, *, as_of: AsOf = None, json: Json = False) -> None:
    """Show a lane per victim or partner: first contact, incidents, gaps, overlaps."""
    from api.cli.output import print_json
    from api.cli.telling import print_timeline
    from api.services.people import get_timeline

    with request_context("timeline", as_of, quiet=json) as question:
        found, _ = get_timeline(question, person)
    if json:
        print_json([found])
    else:
        print_timeline(found)


def explain(
    pattern: Pattern,
    subject: Subject,
    *,
    given: Settings = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say condition by condition why a rule is met, or why not."""
    from api.cli.detections import chosen_ids, plan_detection
    from api.cli.output import print_json
    from api.cli.telling import print_explanation
    from api.services.parameters import parse_assignments
    from api.services.rules import get_explanation

    plan_detection(chosen_ids([pattern]), given or ())
    with request_context("explain", as_of, quiet=json) as question:
        explanation = get_explanation(question, pattern, subject, parse_assignments(given or ()))
    if json:
        print_json([explanation])
    else:
        print_explanation(explanation)


def picture(person: Person, *, out: Out, nodes: Nodes = 150, as_of: AsOf = None) -> None:
    """Write a picture of a person's network: one file that opens offline."""
    from api.cli.output import print_line
    from api.services.people import get_picture
    from viz.page import single_file

    with request_context("picture", as_of) as question:
        page = single_file(get_picture(question, person, nodes))
    write(out, page)
    print_line(f"Written to {out}.")


def write(out: Path, page: str) -> None:
    """Write a page where its owner alone may read it."""
    from graph.errors import Misuse

    try:
        out.touch(mode=0o600)
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Misuse("The file cannot be written there; choose another with --out.") from error
