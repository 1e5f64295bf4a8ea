"""Show the rules: what each asks, by which numbers it decides, and where it may mislead."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json, Settings
from api.cli.session import asked, tell_set_aside

if TYPE_CHECKING:
    from graph.patterns import Comparison, Pattern

SHOWN = 50
Id = Annotated[str, typer.Argument(metavar="PATTERN", help="The id of a pattern.")]

patterns = typer.Typer(no_args_is_help=True, help="The rules of this release.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(patterns, name="patterns")


@patterns.command("list")
def list_patterns(*, json: Json = False) -> None:
    """List the patterns."""
    from api.cli.output import emit, table
    from api.schemas.rules import line_of
    from graph.patterns import load_patterns

    tell_set_aside()
    lines = [line_of(pattern) for pattern in load_patterns()]
    if json:
        emit(lines)
        return
    table(
        ("number", "id", "title", "status", "version", "subject", "review by", "source"),
        [
            (
                one.number if one.family is None else f"{one.family}: {one.number}",
                *(one.id, one.title, one.status, one.version, one.subject, one.review_by),
                one.source,
            )
            for one in lines
        ],
    )


@patterns.command("show")
def show_pattern(pattern: Id, *, json: Json = False) -> None:
    """Show one pattern with its sources, its numbers and its limits."""
    from api.cli.output import emit
    from graph.patterns import load_patterns, pattern_of

    tell_set_aside()
    found = pattern_of(load_patterns(), pattern)
    if json:
        emit([found])
        return
    describe(found)


@patterns.command("compare")
def compare_pattern(pattern: Id, *, given: Settings = None, json: Json = False) -> None:
    """Say whom the rule as it is now, or with other values, adds, drops and keeps."""
    from api.cli.output import emit
    from api.services.parameters import parsed
    from api.services.records import comparison_of
    from graph.patterns import load_patterns, pattern_of

    values = parsed(given or ())
    # A value out of bounds is refused before a database is started for it.
    pattern_of(load_patterns(), pattern).values(values)
    with asked("patterns compare", None, quiet=json) as question:
        found = comparison_of(question, pattern, values)
    if json:
        emit([found])
    else:
        show_comparison(found)


def show_comparison(found: "Comparison") -> None:
    """Print a comparison for a person."""
    from api.cli.output import say, table

    before = "never measured" if found.stored_version is None else f"version {found.stored_version}"
    say(f"{found.pattern}: stored {before}, now version {found.version}; nothing was stored.")
    changes = (("added", found.added), ("dropped", found.dropped), ("unchanged", found.unchanged))
    table(("", "subjects"), [(name, len(subjects)) for name, subjects in changes])
    rows = [(name, one.id, ", ".join(one.record_ids)) for name, some in changes[:2] for one in some]
    table(("change", "subject", "records"), rows[:SHOWN])
    if len(rows) > SHOWN:
        say(f"{SHOWN} of {len(rows)} shown; --json prints all.")


def describe(found: "Pattern") -> None:
    """Print one pattern for a person."""
    from api.cli.output import say

    say(f"{found.number} {found.title} ({found.id}, version {found.version}, {found.status})")
    say()
    say(found.meaning)
    if found.task is not None:
        say(f"Asks for: {found.task.title}, within {found.task.days} days.")
    several("Decides", found.conditions)
    several(
        "Numbers", [f"{name} = {one.default}: {one.why}" for name, one in found.settable.items()]
    )
    several("Measures", [f"{name}: {one.label}" for name, one in found.measures.items()])
    several("Read as", found.readings)
    several("Limits", found.limitations)
    several("May be mistaken about", found.false_positives)
    several("Sources", [f"{one.title}, {one.where}" for one in found.sources])
    say(f"\nReview by {found.review_by}.")


def several(heading: str, sentences: Sequence[str]) -> None:
    """Print a heading and what stands under it."""
    from api.cli.output import say

    if len(sentences) == 0:
        return
    say(f"\n{heading}")
    for sentence in sentences:
        say(f"  - {sentence}")
