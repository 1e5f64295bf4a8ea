"""Cancel work that nobody waits for any more, here and in the server.

Work is cancelled by name. The name travels with the context of a request into its threads, and with
each transaction to the server, which can end all transactions of a name.
"""

import secrets
import threading
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from graph.errors import NobodyWaits


@dataclass(frozen=True, slots=True)
class Cancellation:
    """Whether a client still waits for the work done in its name."""

    name: str = field(default_factory=lambda: secrets.token_hex(8))
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Stop further work in this name from starting."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise NobodyWaits if it was cancelled."""
        if self._cancelled.is_set():
            raise NobodyWaits("Nobody waits for this answer any more, so it is not made.")


_current: ContextVar[Cancellation | None] = ContextVar("cancellation", default=None)


@contextmanager
def cancellable() -> Generator[Cancellation]:
    """Make the work in the block cancellable by another thread."""
    cancellation = Cancellation()
    token = _current.set(cancellation)
    try:
        yield cancellation
    finally:
        _current.reset(token)


@contextmanager
def uncancellable() -> Generator[None]:
    """Protect the work in the block from cancelling: it is not for a single client."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def current_cancellation() -> Cancellation | None:
    """Return the cancellation of the current work, None if it cannot be cancelled."""
    return _current.get()
