"""The command line `joinedup`: one module per noun; each command parses, calls and prints."""

import logging
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn, cast

import typer

from api.cli.program import program
from api.cli.recording import record_commands
from api.cli.session import PARTLY, TERMINATED, exit_code, print_error, print_usage_error
from graph.errors import JoinedUpError, Misuse


def main() -> None:
    """Run one command; an error becomes one sentence and an exit code."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), on_termination)
    # Records hold letters that the terminal's encoding may lack.
    for stream in (sys.stdout, sys.stderr):
        cast("TextIOWrapper", stream).reconfigure(encoding="utf-8", errors="replace")
    # The driver logs errors itself, and its messages may quote values of a query.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    raise SystemExit(run_command())


def run_command() -> int:
    """Run the command of this process and return its exit code."""
    try:
        reject_unencodable_text(sys.argv[1:])
        commands = typer.main.get_command(program)
        record_commands(commands)
        return commands(prog_name="joinedup", standalone_mode=False) or 0
    except typer.TyperException as error:
        return print_usage_error(error)
    except JoinedUpError as error:
        return print_error(error, code=exit_code(error))
    except (typer.Abort, BrokenPipeError):
        return PARTLY
    except Exception as error:  # noqa: BLE001 - the outermost place: a sentence, not a traceback
        return print_error(error)


def reject_unencodable_text(arguments: Sequence[str]) -> None:
    """Refuse arguments that are no text in the terminal's encoding: nothing can store them."""
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError as error:
        raise Misuse(
            "An argument is not text in UTF-8; write it in the encoding of this terminal, "
            "and rename a file whose name is not."
        ) from error


def on_termination(_number: int, _frame: FrameType | None) -> NoReturn:
    """Exit as on Ctrl-C, so that open resources are closed and started processes stop."""
    sys.exit(TERMINATED)
