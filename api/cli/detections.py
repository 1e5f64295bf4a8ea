"""Measure the rules: what a delivery touched, everybody, or another day with other numbers."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.options import AsOf, Json, Settings
from api.cli.session import request_context
from graph.errors import Misuse

if TYPE_CHECKING:
    from api.services.context import RequestContext
    from graph.patterns import Detection, Pattern

    Planned: TypeAlias = tuple[Pattern, dict[str, str]]

Ids = Annotated[list[str] | None, typer.Argument(metavar="[PATTERN]...", help="Default: all.")]
All = Annotated[bool, typer.Option("--all", help="Measure everybody, not only who was touched.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(detect)


def detect(
    patterns: Ids = None,
    *,
    everybody: All = False,
    given: Settings = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Measure who meets the rules and store it; with --set or --as-of nothing is stored."""
    from api.cli.output import print_json
    from api.cli.progress import progress

    dry = given is not None or as_of is not None
    if dry and everybody:
        raise Misuse("With --set or --as-of everybody is measured anyway; leave --all out.")
    named = chosen_ids(patterns or ())
    plan = plan_detection(named, given or ())
    with request_context("detect", as_of, quiet=json) as question, progress(quiet=json) as tell:
        tell("Measuring", 0, 0)
        detections = (
            dry_run_detection(question, plan)
            if dry
            else run_detection(question, only=named or None, everybody=everybody)
        )
    if json:
        print_json(detections)
    else:
        show(detections)


def chosen_ids(ids: Iterable[str]) -> list[str]:
    """Return the ids of the patterns that were named, each once; raise UnknownPattern."""
    from graph.patterns import find_pattern, load_patterns

    known = load_patterns()
    return [find_pattern(known, fromkey).id for fromkey in dict.fromkeys(ids)]


def plan_detection(named: Collection[str], given: Iterable[str]) -> "list[Planned]":
    """Return the patterns to measure, each with the values it takes; raise BadParameter."""
    from api.cli.parameters import assign_to_patterns
    from api.services.parameters import parse_assignments
    from graph.patterns import load_patterns

    chosen = [pattern for pattern in load_patterns() if len(named) == 0 or pattern.id in named]
    plan = assign_to_patterns(chosen, parse_assignments(given))
    for pattern, values in plan:
        # A value out of bounds is refused before a database is started for it.
        pattern.values(values)
    return plan


def run_detection(
    ctx: "RequestContext", *, only: "Collection[str] | None" = None, everybody: bool = False
) -> "Sequence[Detection]":
    """Measure, store, and return what is stored; it is shown, so it is logged."""
    from graph.patterns import broken_pattern_ids
    from graph.patterns import detect as measure

    found = measure(
        ctx.store,
        ctx.patterns,
        as_of=ctx.now,
        broken=broken_pattern_ids(),
        only=only,
        whole=everybody,
    )
    ctx.record_read(finding.id for one in found for finding in one.findings)
    return found


def dry_run_detection(ctx: "RequestContext", plan: "Iterable[Planned]") -> "Sequence[Detection]":
    """Measure everybody with other numbers or on another day, and store nothing."""
    from graph.patterns import dry_run

    found = [
        dry_run(
            ctx.store,
            pattern,
            parameters=values,
            as_of=ctx.as_of,
            reader=ctx.reader,
        )
        for pattern, values in plan
    ]
    ctx.record_read(finding.id for one in found for finding in one.findings)
    return found


def show(detections: Iterable["Detection"]) -> None:
    """Print how many meet each rule."""
    from api.cli.output import print_line, print_table

    kept = list(detections)
    print_table(
        ("pattern", "version", "of", "met", "suspended", "stored", "seconds"),
        [
            (
                one.pattern,
                one.version,
                one.population,
                *count_conditions(one),
                one.stored,
                round(one.seconds, 1),
            )
            for one in kept
        ],
    )
    print_line("`joinedup findings` lists them; `joinedup detect --json` prints them whole.")


def count_conditions(detection: "Detection") -> tuple[int, int]:
    """Return how many findings are met, and how many are suspended."""
    met = sum(finding.condition == "met" for finding in detection.findings)
    return met, sum(finding.condition == "suspended" for finding in detection.findings)
