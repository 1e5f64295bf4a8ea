"""Commands that load deliveries and manage the rows in quarantine."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.configuration import read_settings
from api.cli.exits import PARTLY
from api.cli.options import Folder, Json
from api.cli.session import open_session
from graph.domain.counts import count_in_words

if TYPE_CHECKING:
    from graph.db.store import Store
    from graph.ingest import LoadReport, QuarantinedRow, RowFault
    from graph.server import Progress

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Rows in quarantine.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=VALUE", help="A cell as it should have been."),
]

Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE|NAME",
        help="How the extract of a records system is read; see `joinedup map`.",
    ),
]

quarantine = typer.Typer(no_args_is_help=True, help="Rows that could not be accepted.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command("load")(load_delivery)
    program.add_typer(quarantine, name="quarantine")


def load_delivery(folder: Folder, *, mapping: Mapping = None, json: Json = False) -> None:
    """Load a delivery; bad rows go to quarantine, and loading it twice changes nothing."""
    from api.cli.progress import progress
    from graph.ingest import Quarantine, load

    if mapping is not None:
        load_mapped(folder, mapping, json=json)
        return
    settings = read_settings()
    with open_session(quiet=json) as store, progress(quiet=json) as report_progress:
        report = load(
            store,
            folder,
            quarantine=Quarantine(settings.quarantine),
            progress=report_progress,
            local=settings.local if settings.neo4j.uri is None else None,
        )
        if settings.identity.at_load:
            compare_new_records(store, report_progress)
    print_report(report, json=json)
    if report.quarantined > 0:
        raise typer.Exit(PARTLY)


def load_mapped(folder: Path, mapping: Path, *, json: bool) -> None:
    """Load an extract by way of a mapping."""
    from api.cli.mappings import print_extract
    from api.cli.output import print_json
    from api.cli.progress import progress
    from graph.ingest import Quarantine
    from graph.mapping import load_extract, read_mapping

    definition, settings = read_mapping(mapping), read_settings()
    with open_session(quiet=json) as store, progress(quiet=json) as report_progress:
        report = load_extract(
            store,
            folder,
            definition,
            quarantine=Quarantine(settings.quarantine),
            settings=settings.identity.matching(),
            progress=report_progress,
        )
        if settings.identity.at_load:
            compare_new_records(store, report_progress)
    if json:
        print_json([report])
    else:
        print_extract(report.extract)
        print_report(report.load, json=False)
    if report.load.quarantined > 0:
        raise typer.Exit(PARTLY)


def compare_new_records(store: "Store", report_progress: "Progress") -> None:
    """Compare new records with all others, and join those of one person."""
    from api.services.as_of import current_time
    from graph.identity import resolve

    report_progress("Comparing records", 0, 0)
    resolve(store, settings=read_settings().identity.matching(), at=current_time())


def print_report(report: "LoadReport", *, json: bool) -> None:
    """Print how many rows of each table were accepted, unchanged or quarantined."""
    from api.cli.output import print_json, print_line, print_table

    if json:
        print_json([report])
        return
    columns = ("table", "read", "accepted", "unchanged", "quarantined")
    print_table(
        columns,
        [
            (name, counts.read, counts.accepted, counts.unchanged, counts.quarantined)
            for name, counts in report.tables.items()
        ],
        title=f"Delivery of {report.source}, {report.seconds:.1f} s",
    )
    if report.offline:
        print_line("The store was empty and filled by Neo4j's offline importer.")
    if report.released > 0:
        rows = count_in_words(report.released, "* waiting row was|* waiting rows were")
        print_line(f"{rows} accepted, since what it refers to is here now.")
    if report.without_band > 0:
        incidents = count_in_words(report.without_band, "* incident has|* incidents have")
        print_line(f"{incidents} an offence code without a band.")
    if report.quarantined > 0:
        rows = count_in_words(report.quarantined, "* row is|* rows are")
        print_line(f"{rows} in quarantine; see `joinedup quarantine list`.")


@quarantine.command("list")
def list_quarantined(*, json: Json = False) -> None:
    """List the rows in quarantine, each with its reasons."""
    from api.cli.output import print_json, print_line, print_table
    from graph.ingest import Quarantine

    rows = Quarantine(read_settings().quarantine).entries()
    if json:
        print_json(rows)
        return
    cells = [quarantine_cells(row) for row in rows]
    if len(cells) == 0:
        print_line("Nothing is in quarantine.")
        return
    print_table(("id", "state", "source", "file", "line", "reason"), cells)


@quarantine.command()
def resubmit(ids: Ids = None, *, assignments: Changes = None, json: Json = False) -> None:
    """Load rows in quarantine again, all or those named, with some cells changed."""
    from api.cli.output import print_json, print_line
    from api.services.parameters import parse_assignments
    from graph.ingest import Quarantine
    from graph.ingest import resubmit as resubmit_rows

    store_folder = Quarantine(read_settings().quarantine)
    with open_session(quiet=json) as store:
        report = resubmit_rows(
            store, store_folder, ids or None, parse_assignments(assignments or ())
        )
    if json:
        print_json([report])
    else:
        print_line(f"{report.tried} tried, {report.accepted} accepted, {report.still} still there.")
    if report.still > 0:
        raise typer.Exit(PARTLY)


def quarantine_cells(row: "QuarantinedRow") -> tuple[object, ...]:
    """Return the cells of one row in quarantine."""
    reasons = "; ".join(f"{place_of(fault)}: {fault.reason}" for fault in row.faults)
    return (row.id, row.state, row.manifest.source, row.file, row.line, reasons)


def place_of(fault: "RowFault") -> str:
    """Return a column, and the heading that it was read from where a mapping read it."""
    return fault.field if fault.heading is None else f"{fault.field} (from {fault.heading})"
