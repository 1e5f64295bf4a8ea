"""The command line `joinedup`: one module per noun; each command parses, calls and prints."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType
from typing import Final, NoReturn, cast

import typer

from api.cli.configuration import read_settings
from api.cli.exits import PARTLY, TERMINATED, UNAVAILABLE, exit_code, print_error, print_usage_error
from api.cli.program import program
from api.cli.recording import record_commands
from graph.errors import JoinedUpError, Misuse
from graph.system_errors import SYSTEM_ERRORS, system_refused

# SIGTERM is soon followed by SIGKILL; a server that was told to stop goes on stopping alone.
TERMINATION_SECONDS: Final = 4.0


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
    except SYSTEM_ERRORS as error:
        return print_error(system_refused(error), code=UNAVAILABLE)
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
    threading.Thread(target=end_in_time, daemon=True).start()
    sys.exit(TERMINATED)


def end_in_time() -> None:
    """End this process if closing what it has open takes too long, as with a full disk."""
    from graph.server import abandon  # noqa: PLC0415 - help needs no server

    time.sleep(TERMINATION_SECONDS)
    try:
        abandon(read_settings().local)
    finally:
        os._exit(TERMINATED)
