"""A read or an upload ends with its client; a decision that was sent is carried out."""

import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.http.leaving import LeavingMiddleware
from graph.db.cancelling import current_cancellation
from graph.errors import NobodyWaits

LEFT: Message = {"type": "http.disconnect"}
EMPTY: Message = {"type": "http.request", "body": b"", "more_body": False}


@dataclass
class Request:
    """A request of a client that leaves at once, or stays until it is answered."""

    method: str
    leaves: bool
    kind: str = ""
    ended: list[str] = field(default_factory=list)
    cancelled: bool = False
    messages: list[Message] = field(default_factory=lambda: [EMPTY])

    def run(self) -> None:
        store: Any = SimpleNamespace(end_transactions=self.ended.append)
        service = SimpleNamespace(store=store)
        scope: Scope = {
            "type": "http", "method": self.method, "path": "/deliveries",
            "headers": [(b"content-type", self.kind.encode())],
            "app": SimpleNamespace(state=SimpleNamespace(service=service)),
        }  # fmt: skip
        asyncio.run(LeavingMiddleware(self._app)(scope, self._receive, self._send))

    async def _receive(self) -> Message:
        if len(self.messages) > 0:
            return self.messages.pop(0)
        if not self.leaves:
            await asyncio.sleep(3600)
        return LEFT

    async def _send(self, _: Message) -> None:
        pass

    async def _app(self, _: Scope, receive: Receive, __: Send) -> None:
        while (await receive()).get("more_body", False):
            continue
        if (cancellation := current_cancellation()) is not None:
            await self._wait_for_end()
            try:
                cancellation.check()
            except NobodyWaits:
                self.cancelled = True
                raise

    async def _wait_for_end(self) -> None:
        """Work until what the database does is ended, for at most ten seconds; else a moment."""
        for _ in range(1000 if self.leaves else 5):
            if len(self.ended) > 0:
                return
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(("method", "kind"), [("GET", ""), ("POST", "application/zip")])
def test_what_is_done_for_a_client_that_left_is_ended(method: str, kind: str) -> None:
    request = Request(method, leaves=True, kind=kind)

    request.run()

    assert request.cancelled
    assert len(request.ended) == 1


@pytest.mark.parametrize(("method", "kind"), [("GET", ""), ("POST", "application/zip")])
def test_what_is_done_for_a_client_that_waits_is_done(method: str, kind: str) -> None:
    request = Request(method, leaves=False, kind=kind)

    request.run()

    assert not request.cancelled
    assert request.ended == []


def test_a_decision_is_carried_out_whoever_waits_for_its_answer() -> None:
    request = Request("POST", leaves=True, kind="application/json")

    request.run()

    assert not request.cancelled
    assert request.ended == []
