"""Requests that may be sent twice: one `Idempotency-Key`, one answer, for seven days."""

import hashlib
import json
from http import HTTPStatus
from typing import Annotated, Final, cast

from fastapi import Depends, Header, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.authorisation import logged_route, route_name
from api.policy import action_of_route, operation_of
from api.services.context import AppState
from api.services.signed_in import SignedIn
from graph.access.reader import Reader
from graph.errors import Conflict
from graph.ingest import Submission, find_answer, identify_submission, keep_answer

KEY: Final = "Idempotency-Key"
REPEATED: Final = "Idempotency-Replayed"
# Read from the stream piece by piece: their digest is known when they are written down.
STREAMED: Final = frozenset({"application/zip", "application/octet-stream"})
READING: Final = frozenset({"consultation", "disclosure", "none", "auth"})
READ: Final = ""
IN_FLIGHT: Final = "submissions_in_flight"
SUBMISSION: Final = "submission"
BUSY: Final = "A request with this Idempotency-Key is being answered; send it again in a moment."

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias=KEY,
        min_length=1,
        max_length=200,
        description="What a repeat of this request is known by for seven days.",
        examples=["7d3f0c6e-1f1c-4a43-9a53-6d2f1c0f6a11"],
    ),
]


class AnsweredBefore(Exception):
    """The request was answered before, and gets the same answer."""

    def __init__(self, answer: str) -> None:
        super().__init__("answered before")
        self.answer = answer


async def answer_repeat(request: Request, key: IdempotencyKey = None) -> None:
    """Answer a request whose key is known as before; raise Conflict for another body."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip()
    # Without a sign-in a header of it was not valid: the request is refused for that.
    is_refused = getattr(request.state, "signed_in", None) is None
    if key is not None and media_type not in STREAMED and not is_refused:
        await note_submission(request, key, hashlib.sha256(await request.body()).hexdigest())


async def note_submission(request: Request, key: str | None, digest: str) -> None:
    """Store the key of a request; raise AnsweredBefore if it is answered, Conflict if busy."""
    if key is None:
        return
    submission = await run_in_threadpool(submission_of, request, key, digest)
    service = cast("AppState", request.app.state.service)
    answer = await run_in_threadpool(find_answer, service.store, submission)
    if answer is not None and answer != READ:
        raise AnsweredBefore(answer)
    in_flight = cast("set[str]", request.scope["state"][IN_FLIGHT])
    if submission.id in in_flight:
        raise Conflict(BUSY)
    in_flight.add(submission.id)
    request.scope["state"][SUBMISSION] = submission


def submission_of(request: Request, key: str, digest: str) -> Submission:
    """Return a request of its sender, with the rights that they have now, to its address."""
    service = cast("AppState", request.app.state.service)
    signed_in = cast("SignedIn", request.state.signed_in)
    address = f"{logged_route(request)} {request.url.path}?{request.url.query}"
    content_digest = hashlib.sha256(f"{address} {digest}".encode()).hexdigest()
    return identify_submission(service.store, sender_of(signed_in.reader), key, content_digest)


def sender_of(reader: Reader) -> str:
    """Return who sends, with their rights: who may see less now is not shown an old answer."""
    rights = (reader.markings, reader.field_classes, reader.actions)
    parts = [None if right is None else sorted(right) for right in rights]
    return json.dumps([reader.name, reader.protected_addresses, reader.address_pointers, *parts])


def answered_before(_request: Request, error: Exception) -> Response:
    """Return the answer of the first time."""
    status, media_type, body = json.loads(cast("AnsweredBefore", error).answer)
    return Response(body, status, {REPEATED: "true"}, media_type)


class IdempotencyMiddleware:
    """Stores the answer to a request with a key before it is sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._in_flight: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or KEY.lower().encode() not in dict(scope["headers"]):
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})[IN_FLIGHT] = self._in_flight
        try:
            await self.app(scope, receive, KeepingSender(scope, send))
        finally:
            submission = cast("Submission | None", scope["state"].get(SUBMISSION))
            if submission is not None:
                self._in_flight.discard(submission.id)


class KeepingSender:
    """Sends an answer once it is kept."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.send = send
        self._scope = scope
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Hold back the parts of an answer that will be stored until the last has come."""
        submission = cast("Submission | None", self._scope["state"].get(SUBMISSION))
        if submission is None:
            await self.send(message)
        elif message["type"] == "http.response.start":
            self._start = message
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._keep(submission)
                await self.send(self._start)
                await self.send({"type": "http.response.body", "body": self._body})

    async def _keep(self, submission: Submission) -> None:
        """Store the answer to a completed request; a refused one may be tried again."""
        status = int(self._start["status"])
        if status >= HTTPStatus.MULTIPLE_CHOICES:
            return
        media_type = Headers(raw=self._start["headers"]).get("content-type")
        operation = operation_of(action_of_route(route_name(Request(self._scope))))
        # What was only read is read again: no copy of it is kept.
        answer = (
            READ if operation in READING else json.dumps([status, media_type, self._body.decode()])
        )
        service = cast("AppState", self._scope["app"].state.service)
        await run_in_threadpool(keep_answer, service.store, submission, answer, at=service.clock())


RepeatDep = Depends(answer_repeat)
