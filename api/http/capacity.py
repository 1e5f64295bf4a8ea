"""How many requests are answered at once; any more are told to retry in a moment."""

import os
from collections import Counter
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from anyio import to_thread
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.bodies import comes_in_pieces
from api.http.problem_page import problem_response
from api.http.problems import BUSY, problem_json

WorkKind: TypeAlias = Literal["upload", "stream", "answer"]

# Threads that answer. More of them would only wait for each other: with forty, twenty readers who
# never pause hold up the incident that is being recorded (docs/decisions/0110).
THREADS_PER_PROCESSOR: Final = 4
FEWEST_THREADS: Final = 8
# What is begun and what waits for a thread. A stream of events holds no thread, an upload one for
# minutes.
AT_ONCE: Final[Mapping[WorkKind, int]] = {"upload": 4, "stream": 200, "answer": 80}
# Always answered: monitoring must not be told that the service is busy.
WATCHED: Final = "/health/"
EVENTS: Final = b"text/event-stream"
DETAIL: Final = "The service answers as many at once as it can; send this again in a moment."


def limit_threads() -> None:
    """Let as many threads of this event loop answer as the processors can keep busy."""
    threads = max(FEWEST_THREADS, THREADS_PER_PROCESSOR * (os.cpu_count() or 1))
    to_thread.current_default_thread_limiter().total_tokens = threads


class CapacityMiddleware:
    """Counts the requests being answered, and refuses more than the bound of each kind."""

    def __init__(self, app: ASGIApp, at_once: Mapping[WorkKind, int] = AT_ONCE) -> None:
        self.app = app
        self._at_once = at_once
        self._running: Counter[WorkKind] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it where the bound of its kind is reached."""
        if scope["type"] != "http" or scope["path"].startswith(WATCHED):
            await self.app(scope, receive, send)
            return
        kind = work_kind(scope)
        if self._running[kind] >= self._at_once[kind]:
            await problem_response(Request(scope), problem_json(BUSY, DETAIL))(scope, receive, send)
            return
        self._running[kind] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._running[kind] -= 1


def work_kind(scope: Scope) -> WorkKind:
    """Return what kind of work a request is, by what it sends and would have."""
    if comes_in_pieces(scope):
        return "upload"
    accepts = (value for name, value in scope["headers"] if name == b"accept")
    return "stream" if any(EVENTS in value for value in accepts) else "answer"
