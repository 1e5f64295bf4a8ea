"""Plans made beside the first requests of a service, so that no incident waits for them."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from api.services.as_of import current_time
from graph.db.store import Store
from graph.errors import StoreError
from graph.patterns import load_patterns, rehearse

LOG: Final = logging.getLogger("joinedup")
STOP_SECONDS: Final = 5.0


@contextmanager
def plans_ahead(store: Store) -> Generator[None]:
    """Have the database plan what an incident needs while the service runs; stop as it ends."""
    stopped = Event()
    planner = Thread(target=plan, args=(store, stopped), name="plans-ahead", daemon=True)
    planner.start()
    try:
        yield
    finally:
        stopped.set()
        planner.join(STOP_SECONDS)


def plan(store: Store, stopped: Event) -> None:
    """Rehearse every rule; what fails is planned by whoever needs it first."""
    try:
        rehearse(store, load_patterns(), as_of=current_time(), is_stopped=stopped.is_set)
    except StoreError as error:
        if not stopped.is_set():
            LOG.warning("What an incident needs was not planned ahead: %s", error)
