"""Sign-in by an OpenID Connect provider, what a session reads for, and its end."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.http.authorisation import COOKIE, SECURE_COOKIE, session_cookie
from api.http.dependencies import ServiceDep
from api.http.forms import FormDep
from api.http.responses import page_response
from api.pages.render import render, request_form_token
from api.services.context import AppState
from api.services.sign_in import Session, SignInService
from graph.access.policy import load_policy
from graph.errors import NotFound, SignInRequired

STATE_COOKIE: Final = "joinedup-sign-in"
STATE_SECONDS: Final = 600
NO_SIGN_IN: Final = "This service has no sign-in; everyone who reaches it is its one local user."
CodeParameter = Annotated[str, Query(max_length=2_000)]
# Pages that only some roles may open: the action, the address, and what it is called.
OF_A_ROLE: Final = (
    ("break_glass", "/break-glass", "Break-glass"),
    ("review_break_glass", "/break-glass/grants", "Break-glass to review"),
    ("erase", "/erasures", "Erasures"),
    ("read_audit", "/audit", "Audit log"),
)

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def begin_sign_in(service: ServiceDep) -> Response:
    """Send the browser to the provider."""
    sign_in = require_sign_in(service)
    address, state = sign_in.begin()
    response = RedirectResponse(address, status_code=303)
    # The provider's page leads back here from another site, which a stricter cookie would not see.
    response.set_cookie(
        STATE_COOKIE,
        state,
        max_age=STATE_SECONDS,
        path="/sign-in",
        httponly=True,
        samesite="lax",
        secure=is_secure(sign_in),
    )
    return response


@router.get("/sign-in/return")
def finish_sign_in(  # noqa: PLR0913, PLR0917 - what providers send back
    request: Request,
    service: ServiceDep,
    code: CodeParameter = "",
    state: CodeParameter = "",
    session_state: CodeParameter = "",  # noqa: ARG001 - providers send these two; we need neither
    iss: CodeParameter = "",  # noqa: ARG001 - the issuer is the configured one
    error: CodeParameter = "",  # noqa: ARG001 - without a code nobody is signed in, whatever it says
) -> HTMLResponse:
    """Begin a session for whom the provider sent back, and ask what they read for.

    It answers with a page rather than a redirect: the cookie is not sent with anything that began
    on the provider's site.
    """
    sign_in = require_sign_in(service)
    cookie, session = sign_in.finish(
        code=code, state=state, expected_state=request.cookies.get(STATE_COOKIE)
    )
    request_form_token.set(session.csrf_token)
    response = page_response(purpose_page(session))
    response.delete_cookie(STATE_COOKIE, path="/sign-in")
    secure = is_secure(sign_in)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        cookie,
        path="/",
        httponly=True,
        samesite="strict",
        secure=secure,
    )
    return response


@router.get("/purpose")
def show_purpose(request: Request, service: ServiceDep) -> HTMLResponse:
    """Ask what the reads of a session are for."""
    return page_response(purpose_page(current_session(request, require_sign_in(service))))


@router.post("/purpose")
def keep_purpose(request: Request, service: ServiceDep, fields: FormDep) -> Response:
    """Keep what the reads of a session are for, and go to the first page."""
    sign_in = require_sign_in(service)
    session = current_session(request, sign_in)
    purpose = sign_in.checked_purpose(session.role, fields.get("purpose", ""))
    sign_in.sessions.set_purpose(session_cookie(request), purpose)
    return RedirectResponse(first_page(session.role), status_code=303)


@router.post("/sign-out")
def sign_out(request: Request, service: ServiceDep, _form: FormDep) -> Response:
    """End the session."""
    sign_in = require_sign_in(service)
    sign_in.sessions.end(session_cookie(request))
    response = RedirectResponse("/docs", status_code=303)
    for name in (COOKIE, SECURE_COOKIE):
        response.delete_cookie(name, path="/", secure=is_secure(sign_in), httponly=True)
    return response


def first_page(role: str) -> str:
    """Return where somebody of a role begins: who reads no findings begins with the log."""
    return "/" if "read_finding" in load_policy().roles[role].actions else "/audit"


def purpose_page(session: Session) -> str:
    """Return the page that asks what the reads of a session are for."""
    policy = load_policy()
    role = policy.roles[session.role]
    purposes = [(name, policy.purposes[name]) for name in sorted(role.purposes)]
    return render(
        "purpose",
        title="What do you read for?",
        person=session.name,
        role=role.title,
        chosen=session.purpose,
        purposes=purposes,
        pages=[(path, words) for action, path, words in OF_A_ROLE if action in role.actions],
    )


def current_session(request: Request, sign_in: SignInService) -> Session:
    """Return the session of a request; raise SignInRequired where there is none."""
    session = sign_in.sessions.find(session_cookie(request))
    if session is None:
        raise SignInRequired("Nobody is signed in; sign in at /sign-in.")
    return session


def require_sign_in(service: AppState) -> SignInService:
    """Return the sign-in of the service; raise NotFound where it has none."""
    if service.sign_in is None:
        raise NotFound(NO_SIGN_IN)
    return service.sign_in


def is_secure(sign_in: SignInService) -> bool:
    """Return whether browsers reach the service over TLS."""
    return sign_in.settings.public_url.startswith("https://")
