"""Closes connections on which no request arrives: half-open ones would use up the limit."""

import asyncio
from typing import ClassVar, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS: Final = 10.0
# A process may hold about a thousand files open; of these connections the oldest goes first.
SILENT_AT_MOST: Final = 256


class PatientProtocol(H11Protocol):
    """A connection that is closed where the head of a request does not come in time."""

    # Those on which a request is awaited, the oldest first.
    silent: ClassVar[dict["PatientProtocol", None]] = {}
    deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Await a request, and give up the oldest silent connection where there are too many."""
        super().connection_made(transport)
        self._await_request()

    def handle_events(self) -> None:
        """Stop waiting once the head of a request is there."""
        super().handle_events()
        if self._is_answering():
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Await the next request on the same connection."""
        super().on_response_complete()
        if not self._is_answering():
            self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection that was closed."""
        self._stop_waiting()
        super().connection_lost(exc)

    def give_up(self) -> None:
        """Close a connection on which nothing came."""
        self._stop_waiting()
        self.transport.abort()

    def _is_answering(self) -> bool:
        cycle = getattr(self, "cycle", None)
        return cycle is not None and not cycle.response_complete

    def _await_request(self) -> None:
        self._stop_waiting()
        if self.transport.is_closing():
            return
        self.silent[self] = None
        self.deadline = self.loop.call_later(REQUEST_SECONDS, self.give_up)
        if len(self.silent) > SILENT_AT_MOST:
            next(iter(self.silent)).give_up()

    def _stop_waiting(self) -> None:
        self.silent.pop(self, None)
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None
