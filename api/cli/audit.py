"""Commands about the audit log: is it what was written, and who was shown something."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.configuration import read_settings
from api.cli.options import Json
from graph.domain.counts import count_in_words
from graph.errors import Misuse

if TYPE_CHECKING:
    from graph.access.audit_verification import ChainReport, Checkpoint

Checkpoints = Annotated[
    list[str] | None,
    typer.Option(
        "--checkpoint", metavar="SEQ:HASH", help="An end of the log that was kept elsewhere."
    ),
]
Anchors = Annotated[
    Path | None,
    typer.Option("--anchors", metavar="FILE", help="Signed checkpoints that were kept elsewhere."),
]
PublicKey = Annotated[
    Path | None, typer.Option("--public-key", metavar="FILE", help="What their signatures fit.")
]
Key = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar="FILE", help="Sign with this key, which the service cannot read."
    ),
]
KeyFile = Annotated[Path, typer.Argument(metavar="FILE", help="Where the private half is written.")]
Days = Annotated[int, typer.Option("--days", min=1, max=3_660, help="How many days back.")]
Canaries = Annotated[
    list[str] | None,
    typer.Option(
        "--canary", metavar="ID", help="A record that describes nobody: a read of it is reported."
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The archive to write.")]
Recipient = Annotated[str, typer.Option("--recipient", help="Whom the archive is for.")]
WEEK: Final = 7
YEAR: Final = 365
Thing = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a person, an address or a record.")
]

audit = typer.Typer(no_args_is_help=True, help="The log of who was shown or did what.")


def add(program: typer.Typer) -> None:
    """Add the commands of this noun."""
    program.add_typer(audit, name="audit")


def audit_folder() -> Path:
    """Return the folder of the log."""
    return read_settings().audit


def audit_folders() -> tuple[Path, ...]:
    """Return the folder of the log, and of the second one where a setting names it."""
    second = read_settings().local.audit_second
    return (audit_folder(),) if second is None else (audit_folder(), second)


@audit.command()
def verify(
    *,
    checkpoints: Checkpoints = None,
    anchors: Anchors = None,
    public_key: PublicKey = None,
    json: Json = False,
) -> None:
    """Check every line of the log: exit 0 intact, 1 altered, 2 shorter than a checkpoint."""
    from api.cli.output import print_json
    from graph.access.audit_verification import EXIT_CODES, verify_chain

    anchors_given = tuple(parse_checkpoint(text) for text in checkpoints or ())
    anchors_given = (*anchors_given, *signed_anchors(anchors, public_key))
    first, *others = audit_folders()
    # Checkpoints are of the first log; the second has entries only where that could not be written.
    reports = [verify_chain(first, anchors_given), *(verify_chain(folder) for folder in others)]
    if json:
        print_json(reports)
    else:
        for report in reports:
            print_chain(report)
    raise typer.Exit(max(EXIT_CODES[report.state] for report in reports))


@audit.command()
def checkpoint(*, key: Key = None) -> None:
    """Print the end of the log, to be kept where no administrator of this machine can change it."""
    from api.cli.output import print_json, print_line
    from api.services.as_of import current_time
    from graph.access.audit_signature import sign_checkpoint
    from graph.access.audit_verification import verify_chain

    end = verify_chain(audit_folder()).end
    if key is None:
        print_line(str(end))
    else:
        print_json([sign_checkpoint(end, key, current_time())])


@audit.command()
def key(file: KeyFile) -> None:
    """Make a key that signs checkpoints, with its public half beside it, ending in .pub."""
    from api.cli.output import print_line
    from graph.access.audit_signature import make_key

    make_key(file)
    print_line(f"Written to {file} and {file.with_suffix('.pub')}.")


@audit.command()
def who(thing: Thing, *, json: Json = False) -> None:
    """Show who was shown something, by which way, when and for what."""
    from api.cli.output import print_json, print_line, print_table
    from graph.access.audit_verification import entries_naming

    entries = tuple(entry for folder in audit_folders() for entry in entries_naming(folder, thing))
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


@audit.command()
def exposure(thing: Thing, *, days: Days = YEAR, json: Json = False) -> None:
    """Show each user who was shown something, how often, first and last, and for whom it left."""
    from api.cli.output import print_json, print_line, print_table
    from api.services.as_of import current_time
    from graph.access.audit_reports import exposures, read_logs

    start = current_time() - timedelta(days=days)
    shown_to = exposures(read_logs(audit_folders(), start=start), thing)
    if json:
        print_json(shown_to)
    elif len(shown_to) == 0:
        print_line("The log names nobody who was shown this.")
    else:
        print_table(
            ("who", "times", "first", "last", "for what", "left for"),
            [
                (
                    exposure.user,
                    exposure.times,
                    exposure.first.isoformat(),
                    exposure.last.isoformat(),
                    ", ".join(exposure.purposes) or "not stated",
                    ", ".join(exposure.recipients),
                )
                for exposure in shown_to
            ],
        )


@audit.command()
def review(*, days: Days = WEEK, canaries: Canaries = None, json: Json = False) -> None:
    """Show what a person must look at: alerts, one person again and again, canaries, nights."""
    from api.cli.output import print_json, print_line, print_table
    from api.services.as_of import current_time
    from graph.access.audit_reports import misuse_report, read_logs

    start = current_time() - timedelta(days=days)
    signs = misuse_report(
        read_logs(audit_folders(), start=start), canaries=frozenset(canaries or ())
    )
    if json:
        print_json(signs)
    elif len(signs) == 0:
        print_line(f"Nothing in the log of {count_in_words(days, 'day')} asks for a closer look.")
    else:
        print_table(
            ("what", "who", "about", "times", "first", "last"),
            [
                (
                    sign.kind.replace("_", " "),
                    sign.user,
                    sign.about,
                    sign.times,
                    sign.first.isoformat(),
                    sign.last.isoformat(),
                )
                for sign in signs
            ],
        )


@audit.command()
def export(*, out: Out, recipient: Recipient, anchors: Anchors = None) -> None:
    """Write the whole log, with what checks it alone, for the Information Commissioner."""
    from api.cli.output import print_line
    from api.cli.recording import current_record
    from graph.access.audit_export import export_log

    access = current_record()
    if access is not None:
        access.disclose_to(recipient)
    count = export_log(audit_folder(), out, anchors)
    print_line(
        f"Written to {out}: {count_in_words(count, 'file')}, and `python verify.py` to check them."
    )


def signed_anchors(anchors: Path | None, public_key: Path | None) -> "tuple[Checkpoint, ...]":
    """Return the checkpoints of a file; raise Misuse where their key was not given."""
    from graph.access.audit_signature import read_anchors

    if anchors is None:
        return ()
    if public_key is None:
        raise Misuse("Give the public half of their key too, with --public-key.")
    return read_anchors(anchors, public_key)


def parse_checkpoint(text: str) -> "Checkpoint":
    """Return a checkpoint as `audit checkpoint` printed it; raise Misuse where it is not one."""
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

    entries = count_in_words(report.entries, "entry|entries")
    print_line(f"{entries}, {report.unchained} from before the chain.")
    if len(report.faults) == 0:
        print_line(f"The log is intact up to {report.end}.")
        return
    print_table(
        ("file", "line", "entry", "what is wrong"),
        [(fault.file, fault.line, fault.seq, fault.what) for fault in report.faults],
        title="The log is not what was written",
    )
