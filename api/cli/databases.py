"""Commands that start, stop, empty, copy and restore the local database."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.configuration import read_settings
from api.cli.exits import PARTLY
from api.cli.options import Json
from api.cli.recording import current_record
from graph.domain.counts import count_in_words
from graph.errors import Misuse

if TYPE_CHECKING:
    from graph.server import Status
    from graph.settings import LocalSettings

Copy = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the copy.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a file of this name.")]
Recipients = Annotated[
    Path | None,
    typer.Option(help="File of the public keys of age that the copy is encrypted for."),
]
SentTo = Annotated[
    str, typer.Option("--for", help="Whom the copy is for; default: the holders of its keys.")
]
Unencrypted = Annotated[
    bool, typer.Option("--unencrypted", help="Write a copy that anybody who has it can read.")
]
KeyFile = Annotated[Path, typer.Argument(metavar="FILE", help="The new file of the key.")]
Identity = Annotated[Path | None, typer.Option(help="File of the key that opens the copy.")]
Erasures = Annotated[
    Path | None, typer.Option(help="A list of erasures that is kept elsewhere, repeated as well.")
]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask before all records are removed.")]

GRAPH_ALONE: Final = (
    "The copy is restored: the graph alone, as older releases copied it; quarantine and audit log "
    "stay as they were."
)

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
def dump(
    file: Copy,
    *,
    recipients: Recipients = None,
    unencrypted: Unencrypted = False,
    sent_to: SentTo = "",
    overwrite: Overwrite = False,
) -> None:
    """Copy everything this installation keeps into one new file, encrypted."""
    from api.cli.output import print_line
    from api.cli.progress import progress
    from graph.backup import read_recipients, write_copy

    recipients_file = recipients or local_settings().backup_recipients
    if recipients_file is None and not unencrypted:
        raise Misuse(
            "A copy is encrypted, and for whom is not said: make a key with `joinedup database "
            "make-key FILE`, keep it away from this machine, and name a file of its public half "
            "with --recipients."
        )
    public_keys = (
        None if recipients_file is None or unencrypted else read_recipients(recipients_file)
    )
    keys = None if recipients_file is None else f"the keys of {recipients_file.name}"
    record_copy(sent_to, keys or "this installation")
    with progress() as report_progress:
        write_copy(
            read_settings(), file, public_keys, overwrite=overwrite, progress=report_progress
        )
    print_line("The copy is complete." if public_keys else "The copy is complete, not encrypted.")


def record_copy(recipient: str, default: str) -> None:
    """Log whom a copy is for, in the entries of the command."""
    record = current_record()
    if record is not None:
        record.disclose_to(recipient.strip() or default)


@database.command("make-key")
def make_key(file: KeyFile) -> None:
    """Make a key that opens copies, and print its public half, which they are encrypted for."""
    from api.cli.output import print_line
    from graph.backup import make_key

    print_line(make_key(file))


@database.command()
def restore(
    file: Copy, *, identity: Identity = None, erasures: Erasures = None, yes: Sure = False
) -> None:
    """Replace everything by a copy made with `dump`, and repeat the erasures made since."""
    from api.cli.output import print_line
    from api.cli.progress import progress
    from graph.backup import read_identities, restore_copy

    identity_file = identity or local_settings().backup_identity
    keys = None if identity_file is None else read_identities(identity_file)
    if not yes:
        typer.confirm("Replace every record of the local database?", abort=True)
    with progress() as report_progress:
        result = restore_copy(
            read_settings(), file, keys, erasures=erasures, progress=report_progress
        )
    print_line("The copy is restored." if not result.is_graph_alone else GRAPH_ALONE)
    if result.erasures.repeated > 0:
        print_line(f"{result.erasures.repeated} later erasures are repeated; detect next.")
    if result.audit_set_aside is not None:
        print_line(f"The previous audit log is in its folder, in {result.audit_set_aside}.")
    if len(result.erasures.by_hand) > 0:
        print_line(
            f"Not repeated: {', '.join(result.erasures.by_hand)}. The copy joins their records "
            "with those of others: part them, then erase again."
        )
        raise typer.Exit(PARTLY)


@database.command("rehearse-restore")
def rehearse_restore(*, json: Json = False) -> None:
    """Copy everything, restore the copy in a folder of its own, and compare the two to the hash."""
    from api.cli.output import print_json, print_line
    from api.cli.progress import progress
    from graph.backup import rehearse_restore

    local_settings()
    with progress(quiet=json) as report_progress:
        proof = rehearse_restore(read_settings(), report_progress)
    if json:
        print_json([proof])
        return
    contents, graph = proof.contents, proof.contents.graph
    print_line(
        f"Graph: {count_in_words(graph.nodes, 'node')} and "
        f"{count_in_words(graph.relationships, 'relationship')}, the same to the hash "
        f"({graph.sha256[:16]}); among them {count_in_words(graph.findings, 'finding')} and "
        f"{count_in_words(graph.decisions, 'decision')}."
    )
    quarantine = count_in_words(contents.quarantined, "row")
    print_line(f"In quarantine: {quarantine}. Erasures: {contents.erasures:,}.")
    entries = count_in_words(contents.audit_entries, "entry|entries")
    print_line(f"Audit log: {entries}, the chain holds.")
    print_line(
        f"The copy took {proof.copy_seconds:.1f} s and has {proof.copy_bytes / 1e6:.1f} MB, "
        f"encrypted; restoring it took {proof.restore_seconds:.1f} s."
    )


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
        lifetime = "kept until `joinedup database stop`" if server_status.kept else "not kept"
        print_line(
            f"Neo4j {server_status.version} runs at {server_status.uri} ({lifetime}, "
            f"processes using it: {server_status.users})."
        )
    else:
        print_line(f"Neo4j {server_status.version} does not run.")
    print_line(f"Store: {server_status.home} ({server_status.store_bytes / 1e6:.0f} MB).")
