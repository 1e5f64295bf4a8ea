"""Commands for invented worlds: write one, describe it, compare findings with the planted."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

import dataclasses
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.exits import PARTLY
from api.cli.options import Json
from api.cli.session import open_session

if TYPE_CHECKING:
    from seed.world_shape import Shape

Target = Annotated[Path, typer.Argument(help="The folder to write; made if it is not there.")]
Incidents = Annotated[int, typer.Option(min=100, max=1_350_000, help="How many incidents.")]
Seed = Annotated[int, typer.Option(min=0, help="The same number, the same world.")]
Until = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day the world ends; default today."),
]
SecondRecords = Annotated[
    int,
    typer.Option(min=0, max=100, help="Of a hundred people seen twice, so many have more records."),
]
Describe = Annotated[bool, typer.Option(help="Say how the world compares with published shapes.")]


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command()(world)
    program.command()(truth)


def world(  # noqa: PLR0913 - one argument an option
    folder: Target,
    *,
    incidents: Incidents = 2_500,
    seed: Seed = 1,
    until: Until = None,
    second_records: SecondRecords = 0,
    describe: Describe = False,
    json: Json = False,
) -> None:
    """Write an invented world as a delivery, with stories whose truth is known."""
    from api.cli.output import print_json, print_line
    from api.cli.progress import progress
    from seed.second_records import SecondRecords, add_second_records
    from seed.world import World, write
    from seed.world_shape import describe as shape_of

    with progress(quiet=json) as report_progress:
        world = write(
            World(incidents=incidents, seed=seed, until=world_end(until)),
            folder,
            progress=lambda done, total: report_progress("Writing incidents", done, total),
        )
    if second_records > 0:
        add_second_records(folder, SecondRecords(percent=second_records, seed=seed))
    if json:
        print_json([world])
    else:
        print_line(f"Written; load it with `joinedup load {folder}`.")
    if describe:
        print_shape(shape_of(folder), json=json)


def print_shape(shape: "Shape", *, json: bool) -> None:
    """Print the figures of a world next to those that research found for real records."""
    from api.cli.output import print_json, print_table

    if json:
        print_json([dataclasses.asdict(shape)])
        return
    print_table(
        ("figure", "per cent", "aim from", "to", "source"),
        [
            (figure.name, figure.value, figure.low, figure.high, figure.source)
            for figure in shape.figures
        ],
    )


def world_end(until: datetime | None) -> date:
    """Return the last day of a world: that of the option, otherwise today."""
    from api.services.as_of import current_time
    from graph.domain.time import london_day

    return london_day(current_time()) if until is None else until.date()


def truth(*, json: Json = False) -> None:
    """Compare findings with planted stories; exit 1 if a rule misses one or finds too many."""
    from api.cli.output import print_json, print_line, print_table
    from seed.truth import compare

    with open_session(quiet=json) as store:
        comparisons = compare(store)
    if json:
        print_json(comparisons)
    elif len(comparisons) == 0:
        print_line("No planted stories are in the store; `joinedup world` writes some.")
    else:
        print_table(
            ("pattern", "planted", "found", "missed", "extra", "precision", "recall"),
            [
                (
                    comparison.pattern,
                    comparison.planted,
                    comparison.detected,
                    len(comparison.missed),
                    len(comparison.extra),
                    comparison.precision,
                    comparison.recall,
                )
                for comparison in comparisons
            ],
        )
    if any(not comparison.is_right for comparison in comparisons):
        raise typer.Exit(PARTLY)
