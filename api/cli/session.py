"""The session of a command: its store, its reader and its record."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from api.cli.configuration import read_settings
from api.cli.recording import current_record

if TYPE_CHECKING:
    from api.services.context import RequestContext
    from graph.db.store import Store


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
