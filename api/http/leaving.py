"""Ends a read or an upload whose client has left, in this process and in the database."""

import asyncio
from functools import partial
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.bodies import comes_in_pieces
from graph.db.cancelling import Cancellation, cancellable
from graph.db.store import Store
from graph.errors import NobodyWaits, StoreError

# Apart from the threads that answer: they may all be busy with what is to be ended.
ENDING: Final = CapacityLimiter(4)
READING: Final = frozenset({"GET", "HEAD"})


class LeavingMiddleware:
    """Watches whether a client still waits, while something is read or loaded for it.

    A decision that was sent is carried out, even if nobody waits for its answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request until it is answered or nobody waits."""
        if scope["type"] != "http" or not is_cancellable(scope):
            await self.app(scope, receive, send)
            return
        with cancellable() as cancellation:
            watched_receive = WatchedReceive(
                receive, cancellation, scope["app"].state.service.store
            )
            if scope["method"] in READING:
                await watched_receive.read_ahead()
            try:
                await self.app(scope, watched_receive, send)
            except NobodyWaits:
                return
            finally:
                watched_receive.end()


def is_cancellable(scope: Scope) -> bool:
    """Return whether a request only reads, or loads what can be loaded again."""
    return scope["method"] in READING or comes_in_pieces(scope)


class WatchedReceive:
    """Hands on what a client sends, then waits for it to leave."""

    def __init__(self, receive: Receive, cancellation: Cancellation, store: Store) -> None:
        self._receive = receive
        self._cancellation = cancellation
        self._store = store
        self._ahead: Message | None = None
        self._left = asyncio.Event()
        self._watcher: asyncio.Task[None] | None = None

    async def read_ahead(self) -> None:
        """Take the empty body of a read, so that what comes next is that the client left."""
        self._ahead = await self._next()

    async def __call__(self) -> Message:
        """Return the next part of the body, or that the client left."""
        if self._ahead is not None:
            message, self._ahead = self._ahead, None
            return message
        if self._watcher is None:
            return await self._next()
        await self._left.wait()
        return {"type": "http.disconnect"}

    def end(self) -> None:
        """Stop watching: the request is answered."""
        if self._watcher is not None:
            self._watcher.cancel()

    async def _next(self) -> Message:
        message = await self._receive()
        if not message.get("more_body", False):
            self._watcher = asyncio.create_task(self._watch())
        return message

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            continue
        self._cancellation.cancel()
        self._left.set()
        try:
            await to_thread.run_sync(
                partial(self._store.end_transactions, self._cancellation.name), limiter=ENDING
            )
        except StoreError:
            # What was begun ends at its own time limit.
            return
