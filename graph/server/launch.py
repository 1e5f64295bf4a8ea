"""One start of the server, from the jars to the port that answers."""

import time
from pathlib import Path
from typing import Final

from graph.errors import ServerDied, StoreInUse, SystemRefused
from graph.server.admin import AdminTool
from graph.server.archive import provide_archive
from graph.server.bolt import free_port
from graph.server.claim import Claim, is_open, write_claim
from graph.server.configuration import configuration_text
from graph.server.fetch import provide_jars
from graph.server.home import Home, is_full, write_private
from graph.server.living import POLL_SECONDS
from graph.server.memory import choose_memory, store_bytes
from graph.server.password import provide_password
from graph.server.process import end, last_lines, spawn, wait_until_it_answers
from graph.server.progress import Progress
from graph.server.restoring import finish_restore
from graph.settings import LocalSettings
from graph.system_errors import DISK_FULL

STARTING: Final = "Starting the database server"
DYING_SECONDS: Final = 5.0
PORTS_TRIED: Final = 3
PORT_TAKEN: Final = "Address already in use"


def launch(settings: LocalSettings, home: Home, claim: Claim, progress: Progress) -> Claim:
    """Start a server for this store and return the claim on it; the caller holds the lock."""
    if is_full(home):
        raise SystemRefused(DISK_FULL)
    library = provide_jars(settings.cache, progress=progress)
    if settings.prepare:
        provide_archive(library, progress)
    refuse_open_store(home)
    finish_restore(home)
    progress(STARTING, 0, 1)
    provide_password(home, admin_tool(settings, home, library))
    running_claim = _launch_on_some_port(settings, home, library, claim)
    progress(STARTING, 1, 1)
    return running_claim


def admin_tool(
    settings: LocalSettings, home: Home, library: Path, *, handled: int = 0
) -> AdminTool:
    """Return the administration tool of this store, with memory for so many bytes to handle."""
    return AdminTool(
        library=library,
        home=home.server,
        configuration=home.configuration,
        log=home.admin_log,
        heap=choose_memory(settings, handled).heap,
        options=settings.java_options,
    )


def refuse_open_store(home: Home) -> None:
    """Raise if a server that we did not start, or lost sight of, has the store open."""
    deadline = time.monotonic() + DYING_SECONDS
    # One that was killed counts as dead a moment before the system has let go of its files.
    while is_open(home):
        if time.monotonic() > deadline:
            message = (
                "A database server that this software does not know of has the local store open: "
                "stop it and try again."
            )
            raise StoreInUse(message)
        time.sleep(POLL_SECONDS)


def _launch_on_some_port(settings: LocalSettings, home: Home, library: Path, claim: Claim) -> Claim:
    for _ in range(PORTS_TRIED - 1):
        try:
            return _launch_on(free_port(claim.port), settings, home, library, claim)
        except ServerDied:
            # Between our look and its bind somebody else may have taken the port.
            if PORT_TAKEN not in last_lines(home.console):
                raise
    return _launch_on(free_port(), settings, home, library, claim)


def _launch_on(
    port: int, settings: LocalSettings, home: Home, library: Path, claim: Claim
) -> Claim:
    memory = choose_memory(settings, store_bytes(home))
    text = configuration_text(
        port=port, page_cache=memory.page_cache, plans_kept=settings.plans_kept
    )
    write_private(home.configuration / "neo4j.conf", text)
    process = spawn(home, library, heap=memory.heap, options=settings.java_options)
    running_claim = claim.model_copy(update={"server": process, "port": port})
    try:
        # Written before it answers: if we are killed now, the next one finds its number.
        write_claim(home, running_claim)
        wait_until_it_answers(process, home, port=port, seconds=settings.start_seconds)
    except BaseException:
        # Also on Ctrl-C: nobody would know of this server.
        end(process)
        write_claim(home, claim)
        raise
    return running_claim
