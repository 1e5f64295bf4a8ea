"""The check before every route: who asks, whether they may, and an entry in the audit log."""

from typing import Annotated, Final, cast

from fastapi import Header, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.http.break_glass import with_break_glass
from api.http.conflict_of_interest import hide_conflicts
from api.http.content_negotiation import base_path
from api.pages.render import request_break_glass, request_form_token
from api.policy import action_of_route, collect_ids, operation_of
from api.services.access_record import AccessRecord, new_request_id
from api.services.conflicts import with_conflicts
from api.services.context import AppState
from api.services.signed_in import SignedIn, signed_in_locally
from graph.access.audit import AuditEntry
from graph.access.reader import Reader
from graph.errors import Forbidden, PurposeRequired, SignInRequired, SignInUnavailable

# Operations that read no record of a person: the first is not logged, neither takes a purpose.
UNLOGGED: Final = "none"
WITHOUT_PURPOSE: Final = frozenset({UNLOGGED, "auth"})
OPEN_TO_STRANGERS: Final = frozenset({"public", "sign_in"})
LONGEST_RECIPIENT: Final = 200
COOKIE: Final = "joinedup"
SECURE_COOKIE: Final = "__Host-joinedup"
BEARER: Final = "bearer "
STRANGER: Final = "nobody signed in"
REFUSAL: Final = "Your role does not allow this; ask the person who manages access."
NO_PURPOSE: Final = "Say what the read is for, in the header Purpose or at /purpose."


def route_name(request: Request) -> str:
    """Return the route of a request as the policy names it, whatever the version of the API."""
    return f"{request.method} {cast('APIRoute', request.scope['route']).path_format}"


def logged_route(request: Request) -> str:
    """Return the route of a request as the audit log names it, with the version of the API."""
    method, _, path = route_name(request).partition(" ")
    return f"{method} {base_path(request)}{path}"


async def authorise(
    request: Request,
    purpose: Annotated[str | None, Header(max_length=200, include_in_schema=False)] = None,
) -> None:
    """Identify who asks, log what they intend to do, and refuse what they may not do."""
    signed_in = await run_in_threadpool(let_in, request, purpose)
    await hide_conflicts(request, signed_in, operation_of(action_of_route(route_name(request))))
    # Here and not in a thread: the page of the request is rendered in a copy of this context.
    request_form_token.set(signed_in.csrf_token)
    request_break_glass.set(signed_in.break_glass)


def let_in(request: Request, purpose: str | None) -> SignedIn:
    """Return who asks for a route that they may ask for; log the intent, and a refusal too."""
    service = cast("AppState", request.app.state.service)
    route = route_name(request)
    action = action_of_route(route)
    operation = operation_of(action)
    stranger = SignedIn(reader=Reader(name=STRANGER, markings=frozenset()), purpose=purpose)
    try:
        signed_in = with_conflicts(service, identify(request, service, purpose))
        signed_in = with_break_glass(service, signed_in, request)
    except (SignInRequired, SignInUnavailable, PurposeRequired, Forbidden) as error:
        if action not in OPEN_TO_STRANGERS or not isinstance(error, SignInRequired):
            request.state.access = open_record(service, stranger, request, operation)
            raise
        signed_in = stranger
    request.state.signed_in = signed_in
    if operation != UNLOGGED:
        request.state.access = open_record(service, signed_in, request, operation)
    if action not in OPEN_TO_STRANGERS and not signed_in.reader.may(action):
        raise Forbidden(REFUSAL)
    if service.sign_in is not None and signed_in.purpose is None:
        require_no_purpose(operation)
    return signed_in


def identify(request: Request, service: AppState, purpose: str | None) -> SignedIn:
    """Return who asks: a system by its token, a person by their session, or the local user."""
    if service.sign_in is None:
        return signed_in_locally(purpose)
    authorization = request.headers.get("authorization", "")
    if authorization.lower().startswith(BEARER):
        return service.sign_in.by_token(authorization[len(BEARER) :].strip(), purpose)
    return service.sign_in.by_cookie(session_cookie(request))


def session_cookie(request: Request) -> str:
    """Return what a browser says its session is."""
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE, "")


def require_no_purpose(operation: str) -> None:
    """Raise PurposeRequired where an operation is on records and nobody said what it is for."""
    if operation not in WITHOUT_PURPOSE:
        raise PurposeRequired(NO_PURPOSE)


def subject_of(request: Request) -> str | None:
    """Return the id that a request asks for in its path; None where it is by another name."""
    texts = (str(value) for value in request.path_params.values())
    return next((text for text in texts if collect_ids(text.encode()) == (text,)), None)


def break_glass_reason(signed_in: SignedIn) -> str | None:
    """Return why somebody is shown more than their role allows; None: they are not."""
    grant = signed_in.break_glass
    if grant is None or not signed_in.is_shown_whole:
        return None
    return f"break-glass {grant.id}: {grant.reason} (case {grant.case})"


def open_record(
    service: AppState, signed_in: SignedIn, request: Request, operation: str
) -> AccessRecord:
    """Return the record of a request, its intent written."""
    recipient = request.headers.get("recipient", "").strip()[:LONGEST_RECIPIENT]
    entry = AuditEntry(
        at=service.clock(),
        request=new_request_id(),
        user=signed_in.reader.name,
        client=signed_in.client,
        session=signed_in.session,
        purpose=signed_in.purpose,
        route=logged_route(request),
        subject=subject_of(request),
        operation=operation,
        recipient=recipient or None,
        reason=break_glass_reason(signed_in),
    )
    access = AccessRecord(service.audit, entry)
    access.open()
    return access
