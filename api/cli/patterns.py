"""Commands that show the rules: their conditions, parameters, sources and limits."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Cursor, Json, Limit, Settings
from api.cli.session import request_context, warn_of_broken_rules

if TYPE_CHECKING:
    from graph.patterns import Pattern, RuleComparison

LISTED = 100
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
    from viz.wording import WORDING

    warn_of_broken_rules()
    lines = [rule_line(pattern) for pattern in load_patterns()]
    if json:
        print_json(lines)
        return
    print_table(
        ("number", "id", "title", "status", "version", "subject", "review by", "source"),
        [
            (
                line.number if line.family is None else f"{line.family}: {line.number}",
                *(line.id, line.title, WORDING.rule_status[line.status]),
                *(line.version, line.subject, line.review_by),
                line.source,
            )
            for line in lines
        ],
    )


@patterns.command("show")
def show_pattern(pattern: Id, *, json: Json = False) -> None:
    """Show one pattern with its sources, its parameters and its limits."""
    from api.cli.output import print_json
    from graph.patterns import find_pattern, load_patterns

    warn_of_broken_rules()
    shown_pattern = find_pattern(load_patterns(), pattern)
    if json:
        print_json([shown_pattern])
        return
    print_pattern(shown_pattern)


@patterns.command("compare")
def compare_pattern(
    pattern: Id,
    *,
    assignments: Settings = None,
    limit: Limit = LISTED,
    cursor: Cursor = None,
    json: Json = False,
) -> None:
    """Compare a rule, as it is now or with other values, with its stored findings."""
    from api.cli.output import print_json
    from api.services.parameters import parse_assignments
    from api.services.part import Part
    from api.services.rules import compare_rule
    from graph.patterns import find_pattern, load_patterns

    values = parse_assignments(assignments or ())
    # A value out of bounds is rejected before a database is started for it.
    find_pattern(load_patterns(), pattern).values(values)
    with request_context("patterns compare", None, quiet=json) as ctx:
        comparison = compare_rule(ctx, pattern, values, Part(limit, cursor))
    if json:
        print_json([comparison])
    else:
        print_rule_comparison(comparison)


def print_rule_comparison(comparison: "RuleComparison") -> None:
    """Print which subjects a comparison adds, drops and keeps."""
    from api.cli.output import print_line, print_table
    from api.cli.text_output import print_part

    before = (
        "never measured"
        if comparison.stored_version is None
        else f"version {comparison.stored_version}"
    )
    print_line(
        f"{comparison.pattern}: stored {before}, now version {comparison.version}; "
        "nothing was stored."
    )
    print_table(("", "subjects"), list(comparison.counts))
    rows = [
        (name, subject.id, ", ".join(subject.record_ids))
        for name, changed in (("added", comparison.added), ("dropped", comparison.dropped))
        for subject in changed
    ]
    print_table(("change", "subject", "records"), rows)
    print_part(comparison)


def print_pattern(pattern: "Pattern") -> None:
    """Print one pattern in full."""
    from api.cli.output import print_line
    from graph.patterns import due_in_words, source_in_words
    from viz.wording import WORDING

    print_line(
        f"{pattern.number} {pattern.title} ({pattern.id}, version {pattern.version}, "
        f"{WORDING.rule_status[pattern.status]})"
    )
    print_line()
    print_line(pattern.meaning)
    if pattern.task is not None:
        print_line(f"Asks for: {pattern.task.title}, {due_in_words(pattern)}.")
    print_list("Decides", pattern.conditions)
    print_list(
        "Numbers",
        [f"{name} = {item.default}: {item.why}" for name, item in pattern.settable.items()],
    )
    print_list("Measures", [f"{name}: {item.label}" for name, item in pattern.measures.items()])
    print_list("Read as", pattern.readings)
    print_list("Limits", pattern.limitations)
    print_list("May be mistaken about", pattern.false_positives)
    print_list("Sources", [source_in_words(source) for source in pattern.sources])
    print_line(f"\nReview by {pattern.review_by}.")


def print_list(heading: str, sentences: Sequence[str]) -> None:
    """Print a heading with a list of sentences."""
    from api.cli.output import print_line

    if len(sentences) == 0:
        return
    print_line(f"\n{heading}")
    for sentence in sentences:
        print_line(f"  - {sentence}")
