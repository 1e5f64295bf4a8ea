"""The command that measures rules: for changed people, for all, or as a dry run."""

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
    from graph.server import Progress

    Planned: TypeAlias = tuple[Pattern, dict[str, str]]

MEASURING = "Measuring rules"

Ids = Annotated[list[str] | None, typer.Argument(metavar="[PATTERN]...", help="Default: all.")]
All = Annotated[bool, typer.Option("--all", help="Measure everybody, not only who changed.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(detect)


def detect(
    patterns: Ids = None,
    *,
    measure_all: All = False,
    assignments: Settings = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Measure who meets the rules and store it; --set and --as-of store nothing."""
    from api.cli.output import print_json
    from api.cli.progress import progress

    is_dry_run = assignments is not None or as_of is not None
    if is_dry_run and measure_all:
        raise Misuse("With --set or --as-of everybody is measured anyway; leave --all out.")
    pattern_ids = chosen_ids(patterns or ())
    plan = plan_detection(pattern_ids, assignments or ())
    with (
        request_context("detect", as_of, quiet=json) as ctx,
        progress(quiet=json) as report_progress,
    ):
        detections = (
            dry_run_detection(ctx, plan, report_progress)
            if is_dry_run
            else run_detection(
                ctx, report_progress, only=pattern_ids or None, measure_all=measure_all
            )
        )
    if json:
        print_json(detections)
    else:
        print_detections(detections)


def chosen_ids(ids: Iterable[str]) -> list[str]:
    """Return the ids of the named patterns without repeats; raise UnknownPattern."""
    from graph.patterns import find_pattern, load_patterns

    patterns = load_patterns()
    return [find_pattern(patterns, id_).id for id_ in dict.fromkeys(ids)]


def plan_detection(pattern_ids: Collection[str], assignments: Iterable[str]) -> "list[Planned]":
    """Return the patterns to measure, each with its parameter values; raise BadParameter."""
    from api.cli.parameters import assign_to_patterns
    from api.services.parameters import parse_assignments
    from graph.patterns import load_patterns

    chosen = [
        pattern for pattern in load_patterns() if len(pattern_ids) == 0 or pattern.id in pattern_ids
    ]
    plan = assign_to_patterns(chosen, parse_assignments(assignments))
    for pattern, values in plan:
        # A value out of bounds is rejected before a database is started for it.
        pattern.values(values)
    return plan


def run_detection(
    ctx: "RequestContext",
    progress: "Progress",
    *,
    only: "Collection[str] | None" = None,
    measure_all: bool = False,
) -> "Sequence[Detection]":
    """Measure and store; return the detections, whose findings are logged as read."""
    from graph.patterns import broken_pattern_ids
    from graph.patterns import detect as detect_patterns

    detections = detect_patterns(
        ctx.store,
        ctx.patterns,
        as_of=ctx.now,
        broken=broken_pattern_ids(),
        only=only,
        whole=measure_all,
        progress=progress,
    )
    return ctx.show(detections)


def dry_run_detection(
    ctx: "RequestContext", plan: "Sequence[Planned]", progress: "Progress"
) -> "Sequence[Detection]":
    """Measure everybody with other values or as of another day, and store nothing."""
    from graph.patterns import dry_run

    detections: list[Detection] = []
    for number, (pattern, values) in enumerate(plan):
        progress(MEASURING, number, len(plan))
        detections.append(
            dry_run(ctx.store, pattern, parameters=values, as_of=ctx.as_of, reader=ctx.reader)
        )
    return ctx.show(detections)


def print_detections(detections: Iterable["Detection"]) -> None:
    """Print how many subjects meet each rule."""
    from api.cli.output import print_line, print_table

    rows = list(detections)
    print_table(
        ("pattern", "version", "of", "met", "suspended", "stored", "seconds"),
        [
            (
                detection.pattern,
                detection.version,
                detection.population,
                *count_conditions(detection),
                detection.stored,
                round(detection.seconds, 1),
            )
            for detection in rows
        ],
    )
    print_line("`joinedup findings` lists them; `joinedup detect --json` prints them whole.")
    for detection in rows:
        if detection.not_measured is not None:
            print_line(detection.not_measured.detail)
    for reason in {detection.not_stored for detection in rows} - {None}:
        print_line(f"A dry run: {reason}")


def count_conditions(detection: "Detection") -> tuple[int, int]:
    """Return the numbers of findings that are met and suspended."""
    met = sum(finding.condition == "met" for finding in detection.findings)
    return met, sum(finding.condition == "suspended" for finding in detection.findings)
