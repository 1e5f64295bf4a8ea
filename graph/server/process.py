"""Starts the server's process, waits until it answers, and ends it."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import psutil

from graph.errors import ServerDied
from graph.server.bolt import answers_bolt
from graph.server.home import Home, write_private
from graph.server.java import java_command, java_environment
from graph.server.living import POLL_SECONDS, ProcessMark, is_alive, process_mark, reap

MAIN: Final = "org.neo4j.server.Neo4jCommunity"
STOP_SECONDS: Final = 60.0
LAST_LINES: Final = 20
OWNER_ONLY: Final = 0o077


def spawn(
    home: Home,
    library: Path,
    *,
    heap: str,
    options: str = "",
    flags: Sequence[str] | None = None,
) -> ProcessMark:
    """Start the server in a session of its own: a Ctrl-C in our terminal is not meant for it."""
    command = [
        *java_command(library, heap=heap, options=options, flags=flags),
        MAIN,
        f"--home-dir={home.server}",
        f"--config-dir={home.configuration}",
        "--console-mode",
    ]
    write_private(home.console, "")
    with home.console.open("wb") as console:
        child = subprocess.Popen(  # noqa: S603  our own Java, our own flags
            command,
            env=java_environment(),
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=OWNER_ONLY,
        )
    mark = process_mark(child.pid)
    # The server may outlive us on purpose: without this Popen warns of it when it is collected.
    child.returncode = 0
    return mark


def wait_until_it_answers(process: ProcessMark, home: Home, *, port: int, seconds: float) -> None:
    """Return when the server answers on its port; end it and raise if it dies or takes too long."""
    if comes_to_answer(process, port=port, seconds=seconds):
        return
    if is_alive(process):
        end(process)
        raise ServerDied(_message(f"did not answer within {seconds:.0f} seconds", home))
    reap(process)
    raise ServerDied(_message("ended before it answered", home))


def comes_to_answer(process: ProcessMark, *, port: int, seconds: float) -> bool:
    """Wait until the server answers; tell whether it did, or else died or used up the time."""
    deadline = time.monotonic() + seconds
    while is_alive(process):
        if answers_bolt(port) and listens(process, port):
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return False


def listens(process: ProcessMark, port: int) -> bool:
    """Return whether it is this process, and not another program, that answers on a port."""
    try:
        connections = psutil.Process(process.pid).net_connections(kind="tcp")
    except psutil.Error:
        return False
    return any(c.status == psutil.CONN_LISTEN and c.laddr.port == port for c in connections)


def end(process: ProcessMark, *, seconds: float = STOP_SECONDS) -> None:
    """Ask the server to stop and wait for it; one that does not listen is killed."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not is_alive(process):
            break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        _wait_for_end(process, seconds)
    reap(process)


def _wait_for_end(process: ProcessMark, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while is_alive(process) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)


def last_lines(path: Path) -> str:
    """Return the end of a log; the server writes no query and no record into this one."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    return "\n".join(lines[-LAST_LINES:])


def _message(what: str, home: Home) -> str:
    return f"The local database server {what}; its log ends with:\n{last_lines(home.console)}"
