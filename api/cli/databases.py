"""Commands that start, stop, empty, copy and restore the local database."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.configuration import read_settings
from api.cli.options import Json
from graph.errors import Misuse

if TYPE_CHECKING:
    from graph.server import Status
    from graph.settings import LocalSettings

Copy = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the copy.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a file of this name.")]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask before all records are removed.")]

database = typer.Typer(no_args_is_help=True, help="The database on this machine.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(database, name="database")


@database.command()
def start(*, json: Json = False) -> None:
    """Start the local database and keep it running until `stop`."""
    from api.cli.progress import progress
    from graph import server

    with progress(quiet=json) as report_progress:
        server.start(local_settings(), progress=report_progress)
    print_status(server.status(local_settings()), json=json)


@database.command()
def stop(*, json: Json = False) -> None:
    """Stop the local database now, or when the last process that uses it ends."""
    from graph import server

    print_status(server.stop(local_settings()), json=json)


@database.command()
def status(*, json: Json = False) -> None:
    """Show whether the local database runs, how many processes use it and how large it is."""
    from graph import server

    print_status(server.status(local_settings()), json=json)


@database.command()
def reset(*, yes: Sure = False) -> None:
    """Remove every record, finding and quarantined row of the local database."""
    from api.cli.output import print_line
    from graph import server
    from graph.ingest import Quarantine

    settings = local_settings()
    if not yes:
        typer.confirm("Remove every record of the local database?", abort=True)
    server.reset(settings)
    Quarantine(read_settings().quarantine).clear()
    print_line("The local database is empty.")


@database.command()
def check() -> None:
    """Check the whole local database for damage, as after a crash of the machine; exit 3 if any."""
    from api.cli.output import print_line
    from api.cli.progress import progress
    from graph import server

    with progress() as report_progress:
        server.check(local_settings(), progress=report_progress)
    print_line("The local database is consistent.")


@database.command()
def dump(file: Copy, *, overwrite: Overwrite = False) -> None:
    """Copy the local database into a new file."""
    from api.cli.output import print_line
    from api.cli.progress import progress
    from graph import server

    with progress() as report_progress:
        server.dump(local_settings(), file, overwrite=overwrite, progress=report_progress)
    print_line("The copy is complete.")


@database.command()
def restore(file: Copy, *, yes: Sure = False) -> None:
    """Replace the local database by a copy made with `dump`."""
    from api.cli.output import print_line
    from api.cli.progress import progress
    from graph import server

    settings = local_settings()
    if not yes:
        typer.confirm("Replace every record of the local database?", abort=True)
    with progress() as report_progress:
        server.restore(settings, file, progress=report_progress)
    print_line("The copy is restored.")


def local_settings() -> "LocalSettings":
    """Return the settings of the local database; raise Misuse if NEO4J_URI names a server."""
    settings = read_settings()
    if settings.neo4j.uri is not None:
        raise Misuse(
            "NEO4J_URI names a server, and this command is for the local database; unset it."
        )
    return settings.local


def print_status(server_status: "Status", *, json: bool) -> None:
    """Print the state of the local database."""
    from api.cli.output import print_json, print_line

    if json:
        print_json([server_status])
        return
    if server_status.running:
        keeping = "kept until `joinedup database stop`" if server_status.kept else "not kept"
        print_line(
            f"Neo4j {server_status.version} runs at {server_status.uri} ({keeping}, "
            f"processes using it: {server_status.users})."
        )
    else:
        print_line(f"Neo4j {server_status.version} does not run.")
    print_line(f"Store: {server_status.home} ({server_status.store_bytes / 1e6:.0f} MB).")
