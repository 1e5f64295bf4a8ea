"""How large, how deep and how slow the body of a request may be, before anything reads it."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.content_negotiation import API_PREFIX
from api.http.problem_page import problem_response
from api.http.problems import BUSY, HTTP, ProblemKind, problem_json

# An incident of 200 people, with the longest narratives it may have, has half of it.
BODY_BYTES: Final = 8 * 1024 * 1024
NESTING: Final = 50
# Of all bodies that are being read at once.
BYTES_AT_ONCE: Final = 256 * 1024 * 1024
# A body that is read as a whole is there within so long.
WHOLE_SECONDS: Final = 120.0
# Without a byte for so long, a body is given up.
SILENT_SECONDS: Final = 20.0
# What comes in pieces, and where: the routes that take it count its bytes.
DELIVERY_TYPES: Final = frozenset({"application/zip", "application/octet-stream"})
UPLOAD: Final = "multipart/form-data"
IN_PIECES: Final[Mapping[str, frozenset[str]]] = {
    "/deliveries": DELIVERY_TYPES,
    f"{API_PREFIX}/deliveries": DELIVERY_TYPES,
    "/extracts": frozenset({UPLOAD}),
}
JSON: Final = "application/json"
# A text as a whole, so that a bracket in it counts for nothing; every part is read once.
BRACKET_OR_TEXT: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+\\?+(?:"|\Z)|[\[{\]}]', re.DOTALL)

TOO_LARGE: Final = f"A body has at most {BODY_BYTES // 1024 // 1024} MB; send less at once."
TOO_DEEP: Final = f"A body has lists in lists at most {NESTING} deep; send it flatter."
TOO_SLOW: Final = "The body came too slowly, or not at all; send the request again."
TOO_MANY: Final = "The service reads as many bodies at once as it can; send this again in a moment."


class BodyRefused(Exception):
    """A body is not read any further: the kind and the sentence of the answer."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class BodyMiddleware:
    """Reads the body of a request within its bounds, and hands it on as a whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose body keeps to the bounds; refuse another."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        kind = media_type(scope)
        if comes_in_pieces(scope):
            await self.app(scope, PatientReceive(receive), send)
            return
        try:
            async with asyncio.timeout(WHOLE_SECONDS):
                body = await self._read(Headers(scope=scope), PatientReceive(receive))
            if kind == JSON:
                # A full body of brackets takes seconds, in which nobody else would be answered.
                await run_in_threadpool(refuse_too_deep, body)
        except (BodyRefused, TimeoutError) as error:
            refusal = error if isinstance(error, BodyRefused) else BodyRefused(HTTP[408], TOO_SLOW)
            problem = problem_json(refusal.kind, refusal.detail, headers={"Connection": "close"})
            await problem_response(Request(scope), problem)(scope, receive, send)
            return
        except ClientGone:
            return
        await self.app(scope, WholeBody(body, receive), send)

    async def _read(self, headers: Headers, receive: Receive) -> bytes:
        """Return a body; raise BodyRefused where it is too large, as soon as that is known."""
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length[:20]) > BODY_BYTES:
            raise BodyRefused(HTTP[413], TOO_LARGE)
        body = bytearray()
        try:
            is_more = True
            while is_more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGone
                piece = message.get("body", b"")
                is_more = message.get("more_body", False)
                body += piece
                self._bytes += len(piece)
                if len(body) > BODY_BYTES:
                    raise BodyRefused(HTTP[413], TOO_LARGE)
                if self._bytes > BYTES_AT_ONCE:
                    raise BodyRefused(BUSY, TOO_MANY)
            return bytes(body)
        finally:
            self._bytes -= len(body)


class ClientGone(Exception):
    """The client left before its request was whole."""


class PatientReceive:
    """Receives a body, and gives up when nothing more arrives."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._is_whole = False

    async def __call__(self) -> Message:
        """Return the next message; after the body there is nothing to wait for but the end."""
        if self._is_whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), SILENT_SECONDS)
        except TimeoutError:
            raise BodyRefused(HTTP[408], TOO_SLOW) from None
        self._is_whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message


class WholeBody:
    """Hands on a body that was read already, then whatever comes after it."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._message: Message | None = {"type": "http.request", "body": body, "more_body": False}
        self._receive = receive

    async def __call__(self) -> Message:
        """Return the body, then wait for the client to leave."""
        if self._message is not None:
            message, self._message = self._message, None
            return message
        return await self._receive()


def media_type(scope: Scope) -> str:
    """Return what kind of body a request says it has."""
    return Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()


def comes_in_pieces(scope: Scope) -> bool:
    """Return whether the body of a request is taken piece by piece, and not as a whole."""
    return media_type(scope) in IN_PIECES.get(scope["path"], frozenset())


def refuse_too_deep(body: bytes) -> None:
    """Raise BodyRefused where JSON, right or not, holds lists in lists deeper than is taken."""
    if any(depth > NESTING for depth in depths(body)):
        raise BodyRefused(HTTP[400], TOO_DEEP)


def depths(body: bytes) -> Iterator[int]:
    """Give how deep each opening bracket of a JSON text stands."""
    depth = 0
    for match in BRACKET_OR_TEXT.finditer(body):
        sign = match.group()
        if sign in b"[{":
            depth += 1
            yield depth
        elif sign in b"]}":
            depth -= 1
