"""What every command needs: settings, the store, the reader, and errors as one sentence."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

import traceback
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from graph.errors import JoinedUpError, Misuse, StoreError

if TYPE_CHECKING:
    from api.services.context import RequestContext
    from api.settings import ServiceSettings
    from graph.db.store import Store

PARTLY: Final = 1
USAGE: Final = 2
UNAVAILABLE: Final = 3
# None of the three above: a fault of ours must not look like "done with quarantined rows".
FAULT: Final = 70
TERMINATED: Final = 143

_shown = {"traceback": False}


def set_traceback(*, on: bool) -> None:
    """Show tracebacks from now on, or only sentences."""
    _shown["traceback"] = on


def exit_code(error: JoinedUpError) -> int:
    """Return the exit code of an error: 3 for the database, 2 for the question."""
    return UNAVAILABLE if isinstance(error, StoreError) else USAGE


def print_error(error: Exception, *, code: int = FAULT) -> int:
    """Say on stderr what went wrong, and return the exit code."""
    if _shown["traceback"]:
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
    """Say on stderr why a command line cannot be understood, and return the exit code."""
    # Without a command the help was shown, and there is nothing more to say.
    if error.format_message() != "":
        typer.echo(error.format_message(), err=True)
    return error.exit_code


def read_settings() -> "ServiceSettings":
    """Read the settings from the environment, and name the one that is wrong."""
    from pydantic import ValidationError

    from api.settings import ServiceSettings

    try:
        return ServiceSettings()
    except ValidationError as error:
        prefix = {"HttpSettings": "JOINEDUP_HTTP_", "LocalSettings": "JOINEDUP_"}
        name = prefix.get(error.title, "NEO4J_") + str(error.errors()[0]["loc"][0]).upper()
        raise Misuse(f"The setting {name} is not valid; see `joinedup --help`.") from error


@contextmanager
def open_session(*, quiet: bool = False, prepare: bool | None = None) -> "Generator[Store]":
    """Open the store, with progress on the terminal while a local server is fetched and started.

    `prepare` says whether a first start waits for Java to be prepared; by default, the settings do.
    """
    from api.cli.progress import progress
    from graph.db.connection import connect

    given = read_settings()
    if prepare is not None:
        given = given.model_copy(
            update={"local": given.local.model_copy(update={"prepare": prepare})}
        )
    with progress(quiet=quiet) as tell, connect(given, progress=tell) as store:
        tell("", 0, 0)
        yield store


@contextmanager
def request_context(
    command: str, as_of: str | None, *, quiet: bool = False
) -> "Generator[RequestContext]":
    """Open the store for one question of the person at this terminal; what is read is logged."""
    from api.services.as_of import current_time, parse_as_of

    # A day nobody can read is refused before a database is started for it.
    parse_as_of(as_of, current_time())
    with open_session(quiet=quiet) as store:
        yield context_for_store(store, command, as_of)


def context_for_store(store: "Store", command: str, as_of: str | None) -> "RequestContext":
    """Return a question of the person at this terminal about an open store."""
    from api.services.as_of import current_time, parse_as_of
    from api.services.context import RequestContext, create_app_state

    warn_broken_rules()
    service = create_app_state(read_settings(), store, clock=current_time)
    present = current_time()
    moment = parse_as_of(as_of, present)
    return RequestContext(app=service, now=present, as_of=moment, route=f"joinedup {command}")


def warn_broken_rules() -> None:
    """Say on stderr which rules do not load; the rest runs."""
    from graph.patterns import broken_patterns

    for broken_pattern in broken_patterns():
        typer.echo(f"A rule is set aside: {broken_pattern.reason} The other rules run.", err=True)
