"""The local server from outside: use it, keep it, stop it, ask how it is."""

import os
import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.errors import StoreUnavailable
from graph.server.claim import Claim, locked, new_ticket, read_claim, write_claim
from graph.server.configuration import LOOPBACK
from graph.server.endpoint import Endpoint
from graph.server.home import DATABASE, USERNAME, Home, is_full
from graph.server.idle import start_idle_timer
from graph.server.jars import server_version
from graph.server.launch import launch
from graph.server.living import ProcessMark, is_alive
from graph.server.password import read_password
from graph.server.process import STOP_SECONDS, comes_to_answer, end
from graph.server.progress import Progress, silent
from graph.settings import LocalSettings

# On a full disk a server that was told to stop tries to write without end.
FULL_DISK_STOP_SECONDS: Final = 3.0


class Status(BaseModel):
    """How the local server is now; users are processes, the size is in bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    running: bool
    kept: bool
    users: int
    pid: int | None
    uri: str | None
    version: str
    home: Path
    store_bytes: int


@contextmanager
def local_server(settings: LocalSettings, progress: Progress = silent) -> Generator[Endpoint]:
    """Use the server of this store, starting it if nobody runs it.

    It ends `idle_seconds` after the last user has left.
    """
    home = Home(settings.home)
    ticket = new_ticket()
    with locked(home, seconds=patience(settings)):
        claim = running_server(settings, home, progress).joined(ticket)
        # On a full disk a running server can still be asked; at worst it ends before we do.
        with suppress(OSError):
            write_claim(home, claim)
    try:
        yield _endpoint(home, claim)
    finally:
        with locked(home, seconds=patience(settings)):
            settle(home, read_claim(home).left(ticket), idle_seconds=settings.idle_seconds)


def start(settings: LocalSettings, progress: Progress = silent) -> Endpoint:
    """Start the server if it does not run, and keep it until `stop`."""
    home = Home(settings.home)
    with locked(home, seconds=patience(settings)):
        claim = running_server(settings, home, progress).model_copy(
            update={"kept": True, "stopping": False}
        )
        write_claim(home, claim)
    return _endpoint(home, claim)


def stop(settings: LocalSettings) -> Status:
    """Keep the server no longer: it ends now, or when the last process that uses it leaves."""
    home = Home(settings.home)
    try:
        with locked(home, seconds=patience(settings)):
            settle(home, read_claim(home).model_copy(update={"kept": False, "stopping": True}))
    except (OSError, StoreUnavailable):
        # In a folder that cannot be written nobody can start a server either.
        if read_claim(home).is_served:
            raise
    return status(settings)


def abandon(settings: LocalSettings) -> None:
    """Tell a server that only this process uses to stop, and do not wait for it.

    For a process that must end now; a server that cannot stop by itself is killed.
    """
    home = Home(settings.home)
    claim = read_claim(home)
    users = {user.process.pid for user in claim.users}
    if claim.server is None or claim.kept or users - {os.getpid()}:
        return
    with suppress(ProcessLookupError):
        os.killpg(claim.server.pid, signal.SIGKILL if is_full(home) else signal.SIGTERM)


def status(settings: LocalSettings) -> Status:
    """Say how the server is, without waiting for anybody and without changing anything."""
    home = Home(settings.home)
    claim = read_claim(home)
    return Status(
        running=claim.is_served,
        kept=claim.kept,
        users=len({user.process.pid for user in claim.users}),
        pid=None if claim.server is None else claim.server.pid,
        uri=_uri(claim) if claim.is_served else None,
        version=server_version(),
        home=settings.home,
        store_bytes=_bytes(home.data),
    )


def running_server(settings: LocalSettings, home: Home, progress: Progress) -> Claim:
    """Return a claim whose server answers; the caller holds the lock."""
    claim = read_claim(home)
    # Asked even of one that runs: it may be starting for somebody who was killed, or be dying.
    if claim.server is not None and _answers(claim.server, claim, settings):
        return claim
    if claim.server is not None and is_alive(claim.server):
        message = (
            "The local database server runs but does not answer: wait for it, or end it with "
            "`joinedup database stop`."
        )
        raise StoreUnavailable(message)
    return launch(settings, home, read_claim(home), progress)


def _answers(server: ProcessMark, claim: Claim, settings: LocalSettings) -> bool:
    return comes_to_answer(server, port=claim.port, seconds=settings.start_seconds)


def settle(home: Home, claim: Claim, *, idle_seconds: float = 0.0) -> None:
    """Stop a server that nobody needs, now or after a while, and write the claim.

    The caller holds the lock.
    """
    if claim.server is not None and not claim.is_needed:
        if idle_seconds > 0 and not claim.stopping:
            timer = claim.timer or start_idle_timer(home, idle_seconds)
            claim = claim.model_copy(update={"timer": timer})
        else:
            end(claim.server, seconds=stop_seconds(home))
            claim = claim.ended()
    # Where the disk is full the file stays as it was; who reads it leaves out the dead.
    with suppress(OSError):
        write_claim(home, claim)


def stop_seconds(home: Home) -> float:
    """Return how long a server may take to stop; on a full disk it tries without end."""
    return FULL_DISK_STOP_SECONDS if is_full(home) else STOP_SECONDS


def patience(settings: LocalSettings) -> float:
    """Return the seconds to wait for the lock: another may start, and a third before it."""
    return 3.0 * settings.start_seconds


def _endpoint(home: Home, claim: Claim) -> Endpoint:
    return Endpoint(
        uri=_uri(claim), username=USERNAME, password=read_password(home), database=DATABASE
    )


def _uri(claim: Claim) -> str:
    return f"neo4j://{LOOPBACK}:{claim.port}"


def _bytes(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        # The server turns its logs over while we count.
        with suppress(FileNotFoundError):
            total += path.stat().st_size if path.is_file() else 0
    return total
