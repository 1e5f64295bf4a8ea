"""The outermost layer of the service: its host names, headers on all answers, last faults."""

import logging
import sys
import traceback
from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.content_negotiation import prefers_html
from api.http.errors import DETAILS
from api.http.problem_page import problem_response
from api.http.problems import HTTP, UNEXPECTED, problem_json, problem_kind
from api.policy import collect_ids
from api.services.access_record import AccessRecord
from graph.errors import AuditUnavailable

LOG: Final = logging.getLogger("joinedup")
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# What a browser says of a form on our own page, and of what a person does without any page.
OWN_PAGES: Final = frozenset({"same-origin", "none"})
FOREIGN_PAGES: Final = frozenset({"cross-site", "same-site"})
# The one address that the sign-in provider's page leads to.
SIGN_IN_RETURN: Final = "/sign-in/return"

HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SecurityMiddleware:
    """Every request and answer passes here."""

    def __init__(
        self, app: ASGIApp, hosts: frozenset[str] = LOOPBACK, scheme: str = "http"
    ) -> None:
        self.app = app
        self._hosts = hosts
        self._scheme = scheme

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever happens inside."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # One object for all copies of the scope: where a route says who asked, and for what.
        scope.setdefault("state", {})
        response = ResponseSender(send, scope["state"])
        if host_of(scope) not in self._hosts:
            # A page elsewhere can make its own name point at this machine; its requests then
            # carry that name, and this is where they end.
            detail = f"Open this service as {' or '.join(sorted(self._hosts))}."
            await problem_response(Request(scope), problem_json(HTTP[421], detail))(
                scope, receive, response
            )
            return
        if scope["path"] != SIGN_IN_RETURN and is_foreign(scope, self._scheme):
            rejection = problem_response(Request(scope), problem_json(HTTP[403], DETAILS[403]))
            await rejection(scope, receive, response)
            return
        if prefers_html(Request(scope)):
            scope = {**scope, "query_string": drop_empty_parameters(scope["query_string"])}
        try:
            await self.app(scope, receive, response)
        except Exception as error:  # noqa: BLE001 - the outermost place: no fault leaves as it is
            await response.fault(error, scope, receive)


def is_foreign(scope: Scope, scheme: str) -> bool:
    """Return whether a page of another site made the browser send this.

    A read is refused too: the answer would not reach that page, and the log would say that the
    user has read it.
    """
    headers = Headers(scope=scope)
    if scope["method"] in READING:
        return headers.get("sec-fetch-site") in FOREIGN_PAGES
    return is_cross_origin(headers, scheme)


class ResponseSender:
    """Sends an answer with the headers that all answers bear, once it is in the audit log."""

    def __init__(self, send: Send, state: Mapping[str, Any]) -> None:
        self.send = send
        self.begun = False
        self._state: Mapping[str, Any] = state
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        """Send one part of the answer; the first only when its outcome is written down."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            # Held back until its body says what is shown.
            self._start = message
            return
        if message["type"] == "http.response.body" and self._start is not None:
            await self._record(self._start, message.get("body", b""))
            start, self._start = self._start, None
            self.begun = True
            await self.send(start)
        await self.send(message)

    async def _record(self, start: Message, body: bytes) -> None:
        """Log the outcome of the request, with every id in the answer."""
        access: AccessRecord | None = self._state.get("access")
        if access is not None and not access.is_closed:
            await run_in_threadpool(access.close, start["status"], collect_ids(body))

    async def fault(self, error: Exception, scope: Scope, receive: Receive) -> None:
        """Log where an internal error arose, never its message, and answer with its number."""
        instance = f"urn:uuid:{uuid4()}"
        self._start = None
        # Messages of foreign exceptions can hold values of records; places in the code cannot.
        LOG.error("%s %s at %s", instance, type(error).__name__, call_sites(error))
        if self.begun:
            raise RuntimeError(f"An answer broke off; the log has {instance}.") from None
        if isinstance(error, AuditUnavailable):
            # What cannot be written down is not shown, nor that it was refused.
            self._state = {}
            await problem_json(problem_kind(error), str(error))(scope, receive, self)
            return
        detail = "A fault of this service; give its operator the number in `instance`."
        await problem_json(UNEXPECTED, detail, instance=instance)(scope, receive, self)


def drop_empty_parameters(query: bytes) -> bytes:
    """Return the query without the form fields that nobody filled in."""
    return b"&".join(part for part in query.split(b"&") if not part.endswith(b"=") and part != b"")


def is_cross_origin(headers: Headers, scheme: str = "http") -> bool:
    """Return whether a browser sent this from a page of another origin.

    Our pages send no referrer, so the origin of their own forms is `null`: where a browser says
    how its page stands to the address, that is what counts. Programs say neither. `scheme` is what
    browsers reach the service by: behind a proxy that ends TLS it is not what the service hears.
    """
    stands = headers.get("sec-fetch-site")
    if stands is not None:
        return stands not in OWN_PAGES
    origin = headers.get("origin")
    return origin is not None and origin != f"{scheme}://{headers.get('host', '')}"


def host_of(scope: Scope) -> str:
    """Return the host a request was sent to, without its port."""
    host = Headers(scope=scope).get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def call_sites(error: BaseException) -> str:
    """Return the calls that led to an error, the innermost last, without values."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-6:])


def log_to_stderr() -> None:
    """Let the service's own log lines reach the terminal."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
