"""T36: no body is larger, deeper or slower than is taken, and reading it is one pass."""

import asyncio
import json
from itertools import pairwise
from threading import get_ident
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from api.http import bodies
from api.http.bodies import (
    BODY_BYTES,
    BRACKET_OR_TEXT,
    NESTING,
    BodyMiddleware,
    BodyRefused,
    depths,
    refuse_too_deep,
)

TREES = st.recursive(
    st.text(max_size=5) | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=30,
)


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


@given(TREES)
def test_t36_the_depth_of_a_body_is_that_of_its_lists_whatever_its_texts_hold(tree: Any) -> None:
    for escapes in (True, False):
        body = json.dumps(tree, ensure_ascii=escapes).encode(errors="replace")

        assert max(depths(body), default=0) == depth_of(tree)


@given(st.binary(max_size=200))
def test_t36_the_depth_of_anything_else_is_found_as_well(body: bytes) -> None:
    list(depths(body))


@given(st.text(alphabet='"\\[{]}a:', max_size=60).map(str.encode))
def test_t36_no_byte_of_a_body_is_read_twice_to_find_its_depth(body: bytes) -> None:
    matches = list(BRACKET_OR_TEXT.finditer(body))

    # What is read and then given back is what makes such a search quadratic: a text that is never
    # closed is taken to the end of the body instead.
    between = [body[left.end() : right.start()] for left, right in pairwise(matches)]
    assert b'"' not in b"".join(between)
    assert b'"' not in body[matches[-1].end() if matches else 0 :]


def test_t36_a_body_as_deep_as_is_taken_is_not_too_deep() -> None:
    refuse_too_deep(b"[" * NESTING + b"]" * NESTING)
    with pytest.raises(BodyRefused):
        refuse_too_deep(b"[" * (NESTING + 1))


class Request:
    """The middleware before an application that says how much it got."""

    def __init__(
        self, *messages: Message, headers: dict[str, str] | None = None, path: str = "/views"
    ) -> None:
        self._messages = list(messages)
        self._path = path
        self._headers = headers or {"content-type": "application/json"}
        self.taken = 0
        self.read: bytes | None = None
        self.sent: list[Message] = []

    def answer(self) -> int:
        asyncio.run(BodyMiddleware(self._app)(self._scope(), self._receive, self._send))
        return int(self.sent[0]["status"]) if self.sent else 0

    def _scope(self) -> Scope:
        return {
            "type": "http", "method": "POST", "path": self._path, "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in self._headers.items()],
        }  # fmt: skip

    async def _receive(self) -> Message:
        if len(self._messages) == 0:
            await asyncio.sleep(3600)
        self.taken += 1
        return self._messages.pop(0)

    async def _send(self, message: Message) -> None:
        self.sent.append(message)

    async def _app(self, _: Scope, receive: Receive, send: Send) -> None:
        self.read = (await receive())["body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def part(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_t36_a_body_in_pieces_comes_as_a_whole() -> None:
    request = Request(part(b"[1,", more=True), part(b"2]"))

    assert (request.answer(), request.read) == (200, b"[1,2]")


def test_t36_a_body_that_says_it_is_too_large_is_not_read() -> None:
    request = Request(
        part(b"x"), headers={"content-type": "application/json", "content-length": "200000000"}
    )

    assert (request.answer(), request.taken, request.read) == (413, 0, None)


def test_t36_a_body_that_turns_out_too_large_is_read_no_further() -> None:
    pieces = [part(b"x" * 1024 * 1024, more=True) for _ in range(200)]
    request = Request(*pieces)

    assert request.answer() == 413
    assert request.taken == BODY_BYTES // 1024 // 1024 + 1


def test_t36_a_body_that_is_too_deep_is_refused_unparsed() -> None:
    request = Request(part(b"[" * 1_000_000))

    assert (request.answer(), request.read) == (400, None)
    assert b"deep" in request.sent[1]["body"]


def test_t36_others_are_answered_while_the_depth_of_a_body_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finders: list[int] = []

    def note(_: bytes) -> None:
        finders.append(get_ident())

    monkeypatch.setattr(bodies, "refuse_too_deep", note)
    request = Request(part(b"[1]"))

    assert request.answer() == 200
    assert len(finders) == 1
    assert get_ident() not in finders


def test_t36_a_body_that_never_comes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SILENT_SECONDS", 0.05)

    assert Request(part(b"[", more=True)).answer() == 408


def test_t36_a_body_that_comes_drop_by_drop_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "WHOLE_SECONDS", 0.05)

    assert Request(part(b"[", more=True)).answer() == 408


def test_t36_what_is_read_at_once_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "BYTES_AT_ONCE", 10)
    request = Request(part(b"x" * 11))

    assert request.answer() == 503
    assert (b"retry-after", b"5") in request.sent[0]["headers"]


def test_t36_a_client_that_leaves_within_its_body_is_not_answered() -> None:
    assert Request(part(b"[", more=True), {"type": "http.disconnect"}).answer() == 0


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/deliveries", "application/zip"),
        ("/v1/deliveries", "application/octet-stream"),
        ("/extracts", "multipart/form-data; boundary=x"),
    ],
)
def test_t36_what_is_uploaded_comes_in_pieces_and_is_not_held_in_memory(
    path: str, kind: str
) -> None:
    request = Request(part(b"zip", more=True), headers={"content-type": kind}, path=path)

    assert (request.answer(), request.read) == (200, b"zip")


@pytest.mark.parametrize("kind", ["application/zip", "multipart/form-data; boundary=x"])
def test_t36_elsewhere_the_kind_of_an_upload_lets_nothing_larger_in(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(bodies, "BODY_BYTES", 10)

    assert Request(part(b"x" * 11), headers={"content-type": kind}).answer() == 413
