"""One run for every request that waits for one, so that a busy service does not queue runs."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class SharedRun(Generic[T]):
    """Runs a task once at a time, and once for all who wait while it is running."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = Lock()
        self._next: Future[T] | None = None

    def join(self, run: Callable[[], T]) -> T:
        """Return the result of a run that begins after this call; raise what it raises.

        Whoever comes first while a run is under way begins the next one, and all who come before
        that begins have its result.
        """
        with self._lock:
            future, leads = self._next, self._next is None
            if future is None:
                future = self._next = Future()
        if leads:
            with self._running:
                with self._lock:
                    self._next = None
                complete(future, run)
        return future.result()


def complete(future: Future[T], run: Callable[[], T]) -> None:
    """Give a future the result of a run, or what it raised."""
    try:
        result = run()
    except BaseException as error:  # noqa: BLE001 - raised again by everybody who waits
        future.set_exception(error)
    else:
        future.set_result(result)
