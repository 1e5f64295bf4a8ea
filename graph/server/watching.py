"""Keep the local server running while a service uses it: one that died is started again."""

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from graph.errors import StoreError
from graph.server.claim import locked, read_claim, write_claim
from graph.server.home import Home
from graph.server.local import patience, running_server
from graph.server.progress import silent
from graph.settings import LocalSettings

LOG: Final = logging.getLogger("joinedup.server")
LOOK_SECONDS: Final = 1.0


@contextmanager
def watch_server(settings: LocalSettings) -> Generator[None]:
    """Start the server of this store again whenever it died, until the block ends."""
    end_event = threading.Event()
    watcher = threading.Thread(target=watch, args=(settings, end_event), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        end_event.set()
        watcher.join()


def watch(settings: LocalSettings, end_event: threading.Event) -> None:
    """Look every second whether the server lives, and start it where it does not."""
    home = Home(settings.home)
    kept = read_claim(home).kept
    while not end_event.wait(LOOK_SECONDS):
        claim = read_claim(home)
        if claim.is_served:
            kept = claim.kept
        elif len(claim.users) > 0:
            restart(settings, home, kept=kept)


def restart(settings: LocalSettings, home: Home, *, kept: bool) -> None:
    """Start a server that died, on its old port and for its old users; log what cannot be done."""
    LOG.warning("The local database server died; it is started again.")
    try:
        with locked(home, seconds=patience(settings)):
            claim = running_server(settings, home, silent)
            write_claim(home, claim.model_copy(update={"kept": kept or claim.kept}))
    except (StoreError, OSError) as error:
        # Readiness says the same; the next look tries again.
        reason = str(error) if isinstance(error, StoreError) else type(error).__name__
        LOG.warning("The local database server could not be started: %s", reason)
        return
    LOG.warning("The local database server runs again.")
