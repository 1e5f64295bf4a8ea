"""Work on millions of small objects while Python rarely searches them for circles."""

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

# Of the youngest objects, instead of 700: what is made here has no circles, and looking so often
# takes a third of the time. The collector stays on, for it is one for all threads of a service.
RARE: Final = (1_000_000, 50, 100)


class RareCollection:
    """Sets the collector's thresholds while anybody needs it, and puts them back after the last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._depth = 0
        self._usual = gc.get_threshold()

    def begin(self) -> None:
        """Make collections rare."""
        with self._lock:
            if self._depth == 0:
                self._usual = gc.get_threshold()
                gc.set_threshold(*RARE)
            self._depth += 1

    def end(self) -> None:
        """Put the thresholds back when nobody needs them any more."""
        with self._lock:
            self._depth -= 1
            if self._depth == 0:
                gc.set_threshold(*self._usual)


_COLLECTION: Final = RareCollection()


@contextmanager
def rare_collection() -> Generator[None]:
    """Make collections rare for this work, in any number of threads at once."""
    _COLLECTION.begin()
    try:
        yield
    finally:
        _COLLECTION.end()
