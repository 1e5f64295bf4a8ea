"""Cancels work that nobody waits for any more, here and in the server.

The name travels with the context of a request into its threads, and with each transaction to the
server, which ends those of a name when it is told to.
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
        """Let nothing more begin in this name."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise NobodyWaits where it was cancelled."""
        if self._cancelled.is_set():
            raise NobodyWaits("Nobody waits for this answer any more, so it is not made.")


_current: ContextVar[Cancellation | None] = ContextVar("cancellation", default=None)


@contextmanager
def cancellable() -> Generator[Cancellation]:
    """Let everything in the block be cancelled by another thread."""
    cancellation = Cancellation()
    token = _current.set(cancellation)
    try:
        yield cancellation
    finally:
        _current.reset(token)


@contextmanager
def uncancellable() -> Generator[None]:
    """Let nothing in the block be cancelled: it is not done for one client."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def current_cancellation() -> Cancellation | None:
    """Return how the work done here can be cancelled; None: it cannot."""
    return _current.get()
