"""One person: history, timeline, why a rule is met or not, and a picture that opens offline."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsOf, Json, Person, Settings
from api.cli.session import asked

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
    from api.cli.output import emit
    from api.cli.telling import tell_history
    from api.services.records import history_of

    with asked("history", as_of, quiet=json) as question:
        found = history_of(question, person)
    if json:
        emit([found])
    else:
        tell_history(found)


def timeline(person: Person, *, as_of: AsOf = None, json: Json = False) -> None:
    """Show a lane per victim or partner: first contact, incidents, gaps, overlaps."""
    from api.cli.output import emit
    from api.cli.telling import tell_timeline
    from api.services.records import timeline_of

    with asked("timeline", as_of, quiet=json) as question:
        found, _ = timeline_of(question, person)
    if json:
        emit([found])
    else:
        tell_timeline(found)


def explain(
    pattern: Pattern,
    subject: Subject,
    *,
    given: Settings = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say condition by condition why a rule is met, or why not."""
    from api.cli.detections import chosen_ids, planned
    from api.cli.output import emit
    from api.cli.telling import tell_explanation
    from api.services.parameters import parsed
    from api.services.records import explanation_of

    planned(chosen_ids([pattern]), given or ())
    with asked("explain", as_of, quiet=json) as question:
        found = explanation_of(question, pattern, subject, parsed(given or ()))
    if json:
        emit([found])
    else:
        tell_explanation(found)


def picture(person: Person, *, out: Out, nodes: Nodes = 150, as_of: AsOf = None) -> None:
    """Write a picture of a person's network: one file that opens offline."""
    from api.cli.output import say
    from api.services.records import picture_of
    from viz.page import single_file

    with asked("picture", as_of) as question:
        page = single_file(picture_of(question, person, nodes))
    write(out, page)
    say(f"Written to {out}.")


def write(out: Path, page: str) -> None:
    """Write a page where its owner alone may read it."""
    from graph.errors import Misuse

    try:
        out.touch(mode=0o600)
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Misuse("The file cannot be written there; choose another with --out.") from error
