"""The end of a command: its exit code, and an error as one sentence on stderr."""

import traceback
from typing import Final

import typer

from graph.errors import JoinedUpError, StoreError

PARTLY: Final = 1
USAGE: Final = 2
UNAVAILABLE: Final = 3
# Different from the three above: a fault of ours must not look like quarantined rows.
FAULT: Final = 70
TERMINATED: Final = 143

_options = {"traceback": False}


def set_traceback(*, on: bool) -> None:
    """Choose whether errors show a traceback or one sentence."""
    _options["traceback"] = on


def exit_code(error: JoinedUpError) -> int:
    """Return the exit code of an error: 3 for the database, 2 for wrong usage."""
    return UNAVAILABLE if isinstance(error, StoreError) else USAGE


def print_error(error: Exception, *, code: int = FAULT) -> int:
    """Print an error on stderr, and return the exit code."""
    if _options["traceback"]:
        typer.echo("".join(traceback.format_exception(error)), err=True)
    elif isinstance(error, JoinedUpError):
        typer.echo(str(error), err=True)
    else:
        # The message of a foreign exception can hold values of records, its place cannot.
        place = traceback.extract_tb(error.__traceback__)[-1]
        typer.echo(
            f"A fault of this software: {type(error).__name__} in {place.name} at line "
            f"{place.lineno}; `joinedup --debug …` shows more.",
            err=True,
        )
    return code


def print_usage_error(error: typer.TyperException) -> int:
    """Print on stderr why a command line is wrong, and return the exit code."""
    # Without a command the help was shown already.
    if error.format_message() != "":
        typer.echo(error.format_message(), err=True)
    return error.exit_code
