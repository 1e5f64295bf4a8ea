"""The session of a command: settings, store, reader, and errors as one sentence."""

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


def read_settings() -> "ServiceSettings":
    """Return the settings from the environment; raise Misuse naming an invalid one."""
    from pydantic import ValidationError

    from api.settings import ServiceSettings, environment_variable, setting_sections

    try:
        return ServiceSettings()
    except ValidationError as error:
        field = str(error.errors(include_input=False)[0]["loc"][0])
        name = environment_variable(setting_sections()[error.title], field)
        raise Misuse(f"The setting {name} is not valid; see `joinedup --help`.") from error


@contextmanager
def open_session(
    *, quiet: bool = False, prepare: bool | None = None, is_service: bool = False
) -> "Generator[Store]":
    """Open the store, with progress while a local server is fetched and started.

    `prepare` overrides the setting whether a first start waits until Java is prepared. A local
    server ends with a service: who stops that wants nothing to stay behind.
    """
    from api.cli.progress import progress
    from graph.db.connection import connect

    settings = read_settings()
    changes = ({} if prepare is None else {"prepare": prepare}) | (
        {"idle_seconds": 0} if is_service else {}
    )
    settings = settings.model_copy(update={"local": settings.local.model_copy(update=changes)})
    with (
        progress(quiet=quiet) as report_progress,
        connect(settings, progress=report_progress) as store,
    ):
        report_progress("", 0, 0)
        yield store


@contextmanager
def request_context(
    command: str, as_of: str | None, *, quiet: bool = False
) -> "Generator[RequestContext]":
    """Open the store and yield the context of one command, which logs what is read."""
    from api.services.as_of import current_time, parse_as_of

    # An invalid day is rejected before a database is started for it.
    parse_as_of(as_of, current_time())
    with open_session(quiet=quiet) as store:
        yield context_for_store(store, command, as_of)


def context_for_store(store: "Store", command: str, as_of: str | None) -> "RequestContext":
    """Return the context of one command at this terminal, on an open store."""
    from api.cli.recording import current_record
    from api.services.as_of import current_time, parse_as_of
    from api.services.context import RequestContext, create_app_state
    from api.services.signed_in import local_reader

    warn_of_broken_rules()
    app_state = create_app_state(read_settings(), store, clock=current_time)
    present = current_time()
    moment = parse_as_of(as_of, present)
    return RequestContext(
        app=app_state,
        reader=local_reader(),
        now=present,
        as_of=moment,
        route=f"joinedup {command}",
        access=current_record(),
    )


def warn_of_broken_rules() -> None:
    """Print on stderr which rules do not load; the others run."""
    from graph.patterns import broken_patterns

    for broken_pattern in broken_patterns():
        typer.echo(f"A rule is set aside: {broken_pattern.reason} The other rules run.", err=True)
