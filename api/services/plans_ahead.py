"""Plans made beside the first requests of a service, so that fewer incidents wait for one."""

import logging
import time
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
# Whoever opens the service comes first, and a service that ends soon plans nothing.
FIRST_SECONDS: Final = 20.0


class Pace:
    """Rests after each rule as long as it took, so that readers have half of the database."""

    def __init__(self, stop_event: Event) -> None:
        self._stopped = stop_event
        self._begun = time.monotonic()

    def __call__(self) -> bool:
        """Rest, and say whether the service ends."""
        self._stopped.wait(time.monotonic() - self._begun)
        self._begun = time.monotonic()
        return self._stopped.is_set()


@contextmanager
def plans_ahead(store: Store) -> Generator[None]:
    """Have the database plan what an incident needs while the service runs; stop as it ends."""
    stop_event = Event()
    planner = Thread(target=plan, args=(store, stop_event), name="plans-ahead", daemon=True)
    planner.start()
    try:
        yield
    finally:
        stop_event.set()
        planner.join(STOP_SECONDS)


def plan(store: Store, stop_event: Event) -> None:
    """Rehearse every rule; a rule that fails is planned when it is first needed."""
    if stop_event.wait(FIRST_SECONDS):
        return
    try:
        rehearse(store, load_patterns(), as_of=current_time(), is_stopped=Pace(stop_event))
    except StoreError as error:
        if not stop_event.is_set():
            LOG.warning("What an incident needs was not planned ahead: %s", error)
