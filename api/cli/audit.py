"""Commands about the audit log: is it what was written, and who was shown something."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.configuration import read_settings
from api.cli.options import Json
from graph.errors import Misuse

if TYPE_CHECKING:
    from pathlib import Path

    from graph.access.audit_verification import ChainReport, Checkpoint

Checkpoints = Annotated[
    list[str] | None,
    typer.Option(
        "--checkpoint", metavar="SEQ:HASH", help="An end of the log that was kept elsewhere."
    ),
]
Thing = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a person, an address or a record.")
]

audit = typer.Typer(no_args_is_help=True, help="The log of who was shown or did what.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(audit, name="audit")


def audit_folder() -> "Path":
    """Return the folder of the log."""
    return read_settings().local.home / "audit"


@audit.command()
def verify(*, checkpoints: Checkpoints = None, json: Json = False) -> None:
    """Check every line of the log: exit 0 intact, 1 altered, 2 shorter than a checkpoint."""
    from api.cli.output import print_json
    from graph.access.audit_verification import EXIT_CODES, verify_chain

    known = tuple(parse_checkpoint(text) for text in checkpoints or ())
    report = verify_chain(audit_folder(), known)
    if json:
        print_json([report])
    else:
        print_chain(report)
    raise typer.Exit(EXIT_CODES[report.state])


@audit.command()
def checkpoint() -> None:
    """Print the end of the log, to be kept where no administrator of this machine can change it."""
    from api.cli.output import print_line
    from graph.access.audit_verification import verify_chain

    print_line(str(verify_chain(audit_folder()).end))


@audit.command()
def who(thing: Thing, *, json: Json = False) -> None:
    """Show who was shown something, by which way, when and for what."""
    from api.cli.output import print_json, print_line, print_table
    from graph.access.audit_verification import entries_naming

    entries = tuple(entries_naming(audit_folder(), thing))
    if json:
        print_json(entries)
    elif len(entries) == 0:
        print_line("The log names nobody who was shown this.")
    else:
        print_table(
            ("when", "who", "by which way", "for what"),
            [
                (entry.at.isoformat(), entry.user, entry.route, entry.purpose or "not stated")
                for entry in entries
            ],
        )


def parse_checkpoint(text: str) -> "Checkpoint":
    """Return a checkpoint as `audit checkpoint` printed it; raise Misuse where it is none."""
    from pydantic import ValidationError

    from graph.access.audit_verification import Checkpoint

    seq, _, digest = text.partition(":")
    try:
        return Checkpoint.model_validate({"seq": seq, "hash": digest})
    except ValidationError as error:
        raise Misuse(
            "A checkpoint is SEQ:HASH, as `joinedup audit checkpoint` prints it."
        ) from error


def print_chain(report: "ChainReport") -> None:
    """Print what became of the lines of the log."""
    from api.cli.output import print_line, print_table

    print_line(f"{report.entries} entries, {report.unchained} from before the chain.")
    if len(report.faults) == 0:
        print_line(f"The log is intact up to {report.end}.")
        return
    print_table(
        ("file", "line", "entry", "what is wrong"),
        [(fault.file, fault.line, fault.seq, fault.what) for fault in report.faults],
        title="The log is not what was written",
    )
