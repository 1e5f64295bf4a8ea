"""Show the rules: what each asks, by which numbers it decides, and where it may mislead."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json, Settings
from api.cli.session import request_context, warn_broken_rules

if TYPE_CHECKING:
    from graph.patterns import Pattern, RuleComparison

SHOWN = 50
Id = Annotated[str, typer.Argument(metavar="PATTERN", help="The id of a pattern.")]

patterns = typer.Typer(no_args_is_help=True, help="The rules of this release.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(patterns, name="patterns")


@patterns.command("list")
def list_patterns(*, json: Json = False) -> None:
    """List the patterns."""
    from api.cli.output import print_json, print_table
    from api.schemas.rules import rule_line
    from graph.patterns import load_patterns

    warn_broken_rules()
    lines = [rule_line(pattern) for pattern in load_patterns()]
    if json:
        print_json(lines)
        return
    print_table(
        ("number", "id", "title", "status", "version", "subject", "review by", "source"),
        [
            (
                line.number if line.family is None else f"{line.family}: {line.number}",
                *(line.id, line.title, line.status, line.version, line.subject, line.review_by),
                line.source,
            )
            for line in lines
        ],
    )


@patterns.command("show")
def show_pattern(pattern: Id, *, json: Json = False) -> None:
    """Show one pattern with its sources, its numbers and its limits."""
    from api.cli.output import print_json
    from graph.patterns import find_pattern, load_patterns

    warn_broken_rules()
    found = find_pattern(load_patterns(), pattern)
    if json:
        print_json([found])
        return
    describe(found)


@patterns.command("compare")
def compare_pattern(pattern: Id, *, given: Settings = None, json: Json = False) -> None:
    """Say whom the rule as it is now, or with other values, adds, drops and keeps."""
    from api.cli.output import print_json
    from api.services.parameters import parse_assignments
    from api.services.rules import compare_rule
    from graph.patterns import find_pattern, load_patterns

    values = parse_assignments(given or ())
    # A value out of bounds is refused before a database is started for it.
    find_pattern(load_patterns(), pattern).values(values)
    with request_context("patterns compare", None, quiet=json) as question:
        found = compare_rule(question, pattern, values)
    if json:
        print_json([found])
    else:
        show_comparison(found)


def show_comparison(found: "RuleComparison") -> None:
    """Print a comparison for a person."""
    from api.cli.output import print_line, print_table

    before = "never measured" if found.stored_version is None else f"version {found.stored_version}"
    print_line(
        f"{found.pattern}: stored {before}, now version {found.version}; nothing was stored."
    )
    changes = (("added", found.added), ("dropped", found.dropped), ("unchanged", found.unchanged))
    print_table(("", "subjects"), [(name, len(subjects)) for name, subjects in changes])
    rows = [(name, one.id, ", ".join(one.record_ids)) for name, some in changes[:2] for one in some]
    print_table(("change", "subject", "records"), rows[:SHOWN])
    if len(rows) > SHOWN:
        print_line(f"{SHOWN} of {len(rows)} shown; --json prints all.")


def describe(found: "Pattern") -> None:
    """Print one pattern for a person."""
    from api.cli.output import print_line

    print_line(
        f"{found.number} {found.title} ({found.id}, version {found.version}, {found.status})"
    )
    print_line()
    print_line(found.meaning)
    if found.task is not None:
        print_line(f"Asks for: {found.task.title}, within {found.task.days} days.")
    several("Decides", found.conditions)
    several(
        "Numbers", [f"{name} = {one.default}: {one.why}" for name, one in found.settable.items()]
    )
    several("Measures", [f"{name}: {one.label}" for name, one in found.measures.items()])
    several("Read as", found.readings)
    several("Limits", found.limitations)
    several("May be mistaken about", found.false_positives)
    several("Sources", [f"{source.title}, {source.where}" for source in found.sources])
    print_line(f"\nReview by {found.review_by}.")


def several(heading: str, sentences: Sequence[str]) -> None:
    """Print a heading and what stands under it."""
    from api.cli.output import print_line

    if len(sentences) == 0:
        return
    print_line(f"\n{heading}")
    for sentence in sentences:
        print_line(f"  - {sentence}")
