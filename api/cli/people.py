"""Commands about one person: history, timeline, explanation, and a picture for offline use."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.cli.options import AsOf, Cursor, Json, Limit, Person, Recipient, Settings
from api.cli.session import request_context

if TYPE_CHECKING:
    from api.services.part import Part
    from graph.long_answer import LongAnswer

A = TypeVar("A", bound="LongAnswer")
Pattern = Annotated[str, typer.Argument(metavar="PATTERN", help="The id of a pattern.")]
Subject = Annotated[
    str, typer.Argument(metavar="SUBJECT", help="An id, or any record of theirs as source:id.")
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The page to write.")]
LISTED = 100
Nodes = Annotated[int, typer.Option(min=1, max=300, help="How many nodes to show at most.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    for command in (briefing, history, timeline, explain, picture):
        program.command()(command)


def briefing(
    person: Person,
    *,
    as_of: AsOf = None,
    limit: Limit = LISTED,
    cursor: Cursor = None,
    json: Json = False,
) -> None:
    """Show what must be known of a person before a knock, each fact with its day and record."""
    from api.cli.briefing_output import print_briefing
    from api.services.people import get_briefing

    with request_context("briefing", as_of, quiet=json) as ctx:
        person_briefing = get_briefing(ctx, person, part_of(limit, cursor))
    print_answer(person_briefing, print_briefing, json=json)


def history(
    person: Person,
    *,
    as_of: AsOf = None,
    limit: Limit = LISTED,
    cursor: Cursor = None,
    json: Json = False,
) -> None:
    """Show everything recorded about a person, with the record behind each item."""
    from api.cli.text_output import print_history
    from api.services.people import get_history

    with request_context("history", as_of, quiet=json) as ctx:
        person_history = get_history(ctx, person, part_of(limit, cursor))
    print_answer(person_history, print_history, json=json)


def timeline(
    person: Person,
    *,
    as_of: AsOf = None,
    limit: Limit = LISTED,
    cursor: Cursor = None,
    json: Json = False,
) -> None:
    """Show a lane for each victim or partner: first contact, incidents, gaps, overlaps."""
    from api.cli.text_output import print_timeline
    from api.services.people import get_timeline

    with request_context("timeline", as_of, quiet=json) as ctx:
        person_timeline, _ = get_timeline(ctx, person, part_of(limit, cursor))
    print_answer(person_timeline, print_timeline, json=json)


def part_of(limit: int, cursor: str | None) -> "Part":
    """Return which part of a long answer the options ask for."""
    from api.services.part import Part

    return Part(limit, cursor)


def print_answer(answer: A, print_text: Callable[[A], None], *, json: bool) -> None:
    """Print a long answer as JSON, or as text with how much of it is shown."""
    from api.cli.output import print_json
    from api.cli.text_output import print_part

    if json:
        print_json([answer])
    else:
        print_text(answer)
        print_part(answer)


def explain(
    pattern: Pattern,
    subject: Subject,
    *,
    assignments: Settings = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Explain condition by condition why a rule is met or not."""
    from api.cli.detections import chosen_ids, plan_detection
    from api.cli.output import print_json
    from api.cli.text_output import print_explanation
    from api.services.parameters import parse_assignments
    from api.services.rules import get_explanation

    plan_detection(chosen_ids([pattern]), assignments or ())
    with request_context("explain", as_of, quiet=json) as ctx:
        explanation = get_explanation(ctx, pattern, subject, parse_assignments(assignments or ()))
    if json:
        print_json([explanation])
    else:
        print_explanation(explanation)


def picture(
    person: Person, *, out: Out, recipient: Recipient = "", nodes: Nodes = 150, as_of: AsOf = None
) -> None:
    """Write a picture of a person's network: one file that opens offline."""
    from api.cli.output import print_line, write_private
    from api.services.disclosure import record_recipient
    from api.services.people import get_picture
    from viz.page import picture_file

    with request_context("picture", as_of) as ctx:
        sent_to = record_recipient(ctx, recipient)
        page = picture_file(get_picture(ctx, person, nodes, recipient=sent_to))
    write_private(out, page.encode())
    print_line(f"Written to {out}.")
