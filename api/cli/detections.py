"""Measure the rules: what a delivery touched, everybody, or another day with other numbers."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, Json, Settings
from api.cli.session import opened, reader
from graph.errors import Misuse

if TYPE_CHECKING:
    from graph.patterns import Detection, Pattern
    from graph.store import Store

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
    from api.cli.output import emit
    from api.cli.progress import progress

    dry = given is not None or as_of is not None
    if dry and everybody:
        raise Misuse("With --set or --as-of everybody is measured anyway; leave --all out.")
    known, only = chosen_patterns(patterns)
    with opened(quiet=json) as store, progress(quiet=json) as tell:
        tell("Measuring", 0, 0)
        detections = (
            tried(
                store, [one for one in known if one.id in (only or (one.id,))], given or (), as_of
            )
            if dry
            else stored(store, known, only, everybody=everybody)
        )
    if json:
        emit(detections)
    else:
        show(detections)


def chosen_patterns(ids: list[str] | None) -> tuple[tuple["Pattern", ...], list[str] | None]:
    """Return all patterns, and the ids of those that were named (none: all are meant)."""
    from graph.patterns import load_patterns, pattern_of

    known = load_patterns()
    if ids is None or len(ids) == 0:
        return known, None
    return known, [pattern_of(known, one).id for one in dict.fromkeys(ids)]


def stored(
    store: "Store", patterns: Sequence["Pattern"], only: Sequence[str] | None, *, everybody: bool
) -> Sequence["Detection"]:
    """Measure, store, and return what is stored."""
    from api.moments import now
    from graph.patterns import detect as measure

    return measure(store, patterns, as_of=now(), only=only, whole=everybody)


def tried(
    store: "Store", chosen: Sequence["Pattern"], given: Iterable[str], as_of: str | None
) -> Sequence["Detection"]:
    """Measure everybody with other numbers or on another day, and store nothing."""
    from api.cli.parameters import shared_out
    from api.moments import as_of_moment, now
    from api.parameters import parsed
    from graph.patterns import dry_run

    moment = as_of_moment(as_of, now())
    return [
        dry_run(store, pattern, parameters=values, as_of=moment, reader=reader())
        for pattern, values in shared_out(chosen, parsed(given))
    ]


def show(detections: Iterable["Detection"]) -> None:
    """Print how many meet each rule."""
    from api.cli.output import say, table

    kept = list(detections)
    table(
        ("pattern", "version", "of", "met", "suspended", "stored", "seconds"),
        [
            (
                one.pattern,
                one.version,
                one.population,
                *conditions(one),
                one.stored,
                round(one.seconds, 1),
            )
            for one in kept
        ],
    )
    say("`joinedup findings` lists them; `joinedup detect --json` prints them whole.")


def conditions(detection: "Detection") -> tuple[int, int]:
    """Return how many findings are met, and how many are suspended."""
    met = sum(one.condition == "met" for one in detection.findings)
    return met, sum(one.condition == "suspended" for one in detection.findings)
