"""Load deliveries, and look after the rows that could not be accepted."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Folder, Json
from api.cli.session import PARTLY, opened, settings

if TYPE_CHECKING:
    from graph.ingest import LoadReport, Quarantined
    from graph.server.progress import Progress
    from graph.store import Store

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Rows in quarantine.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=VALUE", help="A cell as it should have been."),
]

quarantine = typer.Typer(no_args_is_help=True, help="Rows that could not be accepted.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.command("load")(load_delivery)
    program.add_typer(quarantine, name="quarantine")


def load_delivery(folder: Folder, *, json: Json = False) -> None:
    """Load a delivery: good rows go in, bad rows to quarantine, the same again changes nothing."""
    from api.cli.progress import progress
    from graph.ingest import Quarantine, load

    with opened(quiet=json) as store, progress(quiet=json) as tell:
        report = load(store, folder, quarantine=Quarantine(settings().quarantine), progress=tell)
        if settings().identity.at_load:
            compare_new(store, tell)
    show(report, json=json)
    if report.quarantined > 0:
        raise typer.Exit(PARTLY)


def compare_new(store: "Store", tell: "Progress") -> None:
    """Compare what was just loaded with all records, and join whom that finds."""
    from api.moments import now
    from graph.identity import resolve

    tell("Comparing records", 0, 0)
    resolve(store, settings=settings().identity.matching(), at=now())


def show(report: "LoadReport", *, json: bool) -> None:
    """Print what became of every row."""
    from api.cli.output import emit, say, table

    if json:
        emit([report])
        return
    columns = ("table", "read", "accepted", "unchanged", "quarantined")
    table(
        columns,
        [
            (name, one.read, one.accepted, one.unchanged, one.quarantined)
            for name, one in report.tables.items()
        ],
        title=f"Delivery of {report.source}, {report.seconds:.1f} s",
    )
    if report.released > 0:
        say(f"{report.released} rows of earlier deliveries found what they refer to.")
    if report.without_band > 0:
        say(f"{report.without_band} incidents have an offence code without a band.")
    if report.quarantined > 0:
        say(f"{report.quarantined} rows are in quarantine; see `joinedup quarantine list`.")


@quarantine.command("list")
def list_quarantined(*, json: Json = False) -> None:
    """List the rows in quarantine with the reason for each."""
    from api.cli.output import emit, say, table
    from graph.ingest import Quarantine

    rows = Quarantine(settings().quarantine).entries()
    if json:
        emit(rows)
        return
    kept = [listed(row) for row in rows]
    if len(kept) == 0:
        say("Nothing is in quarantine.")
        return
    table(("id", "state", "source", "file", "line", "reason"), kept)


@quarantine.command()
def resubmit(ids: Ids = None, *, given: Changes = None, json: Json = False) -> None:
    """Try rows in quarantine again, all or those named, with some of their cells changed."""
    from api.cli.output import emit, say
    from api.parameters import parsed
    from graph.ingest import Quarantine
    from graph.ingest import resubmit as try_again

    kept = Quarantine(settings().quarantine)
    with opened(quiet=json) as store:
        report = try_again(store, kept, ids or None, parsed(given or ()))
    if json:
        emit([report])
    else:
        say(f"{report.tried} tried, {report.accepted} accepted, {report.still} still there.")
    if report.still > 0:
        raise typer.Exit(PARTLY)


def listed(row: "Quarantined") -> tuple[object, ...]:
    """Return one row of the list."""
    reasons = "; ".join(f"{fault.field}: {fault.reason}" for fault in row.faults)
    return (row.id, row.state, row.manifest.source, row.file, row.line, reasons)
