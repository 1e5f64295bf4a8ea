"""Prepares, once per installation, the classes of the server for Java: a start takes a third.

A server is started on an empty store, runs a few statements, plans the rules and is stopped; Java
records which classes it read and how they are linked. Measured on two idle cores: 13.5 s from the
start to the first answer without the archive, under 5 s with it. What Java learns there of planning
halves the first run of five patterns (40 s to 21 s on two busy cores).
"""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from graph.errors import StoreError
from graph.server.admin import AdminTool
from graph.server.bolt import free_port, is_free
from graph.server.configuration import LOOPBACK, configuration_text
from graph.server.fetch import provisioning_lock
from graph.server.home import Home, write_private
from graph.server.java import archive_path, java_command, java_environment
from graph.server.living import POLL_SECONDS, ProcessMark, is_alive
from graph.server.password import provide_password
from graph.server.process import end, spawn, wait_until_it_answers
from graph.server.progress import Progress
from graph.server.rehearsal import rehearse

PREPARING: Final = "Preparing the database server (once)"
UNFINISHED: Final = "prepare-"
HEAP: Final = "512m"
PAGE_CACHE: Final = "64m"
SECONDS: Final = 300.0


def provide_archive(library: Path, progress: Progress) -> None:
    """Make the archive if there is none; where it cannot be made, starts are slower, no more."""
    archive = archive_path(library)
    with provisioning_lock(library):
        if archive.exists():
            return
        progress(PREPARING, 0, 1)
        for leftover in library.parent.glob(f"{UNFINISHED}*"):
            # The process that made it was killed: we hold the lock, so nobody needs it.
            shutil.rmtree(leftover, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=library.parent, prefix=UNFINISHED) as folder:
            new_archive = _make(library, Path(folder))
            new_archive.replace(archive)
        progress(PREPARING, 1, 1)


def _make(library: Path, folder: Path) -> Path:
    record, archive = folder / "record", folder / "made"
    try:
        _rehearse(library, Home(folder / "home"), record)
        _assemble(library, record, archive)
    except (StoreError, subprocess.SubprocessError):
        # An empty file says that it was tried: not every start should try again.
        archive.write_bytes(b"")
    return archive


def _rehearse(library: Path, home: Home, record: Path) -> None:
    home.make()
    tool = AdminTool(library, home.server, home.configuration, home.admin_log, HEAP)
    password = provide_password(home, tool)
    port, http = free_port(), free_port()
    _configure(home, port=port, http=http)
    flags = ["-XX:AOTMode=record", f"-XX:AOTConfiguration={record}"]
    process = spawn(home, library, heap=HEAP, flags=flags)
    try:
        wait_until_it_answers(process, home, port=port, seconds=SECONDS)
        _wait_for_http(process, http)
        rehearse(http, password)
    finally:
        end(process, seconds=SECONDS)


def _wait_for_http(process: ProcessMark, port: int) -> None:
    """Return when the server listens for HTTP too, a moment after Bolt."""
    while is_alive(process) and is_free(port):
        time.sleep(POLL_SECONDS)


def _configure(home: Home, *, port: int, http: int) -> None:
    settings = {
        "server.http.enabled": "true",
        "server.http.listen_address": f"{LOOPBACK}:{http}",
    }
    text = configuration_text(port=port, page_cache=PAGE_CACHE, changed=settings)
    write_private(home.configuration / "neo4j.conf", text)


def _assemble(library: Path, record: Path, archive: Path) -> None:
    flags = ["-XX:AOTMode=create", f"-XX:AOTConfiguration={record}", f"-XX:AOTCache={archive}"]
    subprocess.run(  # noqa: S603  our own Java, our own flags
        java_command(library, heap=HEAP, flags=flags),
        env=java_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
    )
