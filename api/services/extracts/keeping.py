"""What goes on with extracts while a service runs: those left too long are removed, loads end."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from api.services.context import AppState
from api.services.extracts.drafts import DraftFolder

LOG: Final = logging.getLogger("joinedup")
LOOK_SECONDS: Final = 600.0


@contextmanager
def keep_extracts(service: AppState) -> Generator[None]:
    """Remove abandoned extracts until the service stops; then wait a little for loads."""
    stopping = Event()
    thread = Thread(target=remove_abandoned, args=(service, stopping), name="extracts", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
        service.load_jobs.stop()


def remove_abandoned(service: AppState, stopping: Event) -> None:
    """Look at once, and then every ten minutes."""
    while True:
        try:
            DraftFolder.of(service.incoming).remove_abandoned(service.clock())
        except OSError as error:
            LOG.warning("Abandoned extracts stay: %s", type(error).__name__)
        if stopping.wait(LOOK_SECONDS):
            return
