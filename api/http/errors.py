"""The handlers that turn whatever goes wrong into a problem, without a value of the request."""

from collections.abc import Mapping
from typing import Final, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from api.http.content_negotiation import prefers_html
from api.http.idempotency import AnsweredBefore, answered_before
from api.http.problem_page import problem_response
from api.http.problems import HTTP, INVALID, RequestFault, problem_json, problem_kind
from graph.errors import Conflict, JoinedUpError, PurposeRequired, SignInRequired
from graph.system_errors import SYSTEM_ERRORS, system_refused

DETAILS: Final = {
    400: "The request cannot be read; see the reference at /docs.",
    403: "This was sent from a page of another site; do it on the page of this service.",
    404: "There is nothing at this address; see the reference at /docs.",
    405: "This address does not take this method; the Allow header names those it takes.",
    406: "This answer does not exist in the form asked for; see the reference at /docs.",
    413: "The request is larger than this service takes; send less at once.",
    415: "The body is in a form this address does not take; see the reference at /docs.",
    429: "You have sent more requests than this service takes in a minute; wait, then go on.",
}

# Where a browser goes on that came too early.
NEXT_PAGE: Final[Mapping[type[JoinedUpError], str]] = {
    SignInRequired: "/sign-in",
    PurposeRequired: "/purpose",
}


def add_handlers(app: FastAPI) -> None:
    """Make every error of the application a problem."""
    app.add_exception_handler(AnsweredBefore, answered_before)
    app.add_exception_handler(JoinedUpError, handle_domain_error)
    for system_error in SYSTEM_ERRORS:
        app.add_exception_handler(system_error, handle_system_error)
    app.add_exception_handler(RequestValidationError, handle_invalid_request)
    app.add_exception_handler(HTTPException, handle_routing_error)


async def handle_domain_error(request: Request, error: Exception) -> Response:
    """Answer with an error of the graph; its message holds no personal data by house rule."""
    domain_error = cast("JoinedUpError", error)
    page = NEXT_PAGE.get(type(domain_error))
    if page is not None and request.method == "GET" and prefers_html(request):
        return RedirectResponse(page, status_code=303)
    conflict = domain_error if isinstance(domain_error, Conflict) else None
    return problem_response(
        request, problem_json(problem_kind(domain_error), str(domain_error), conflict=conflict)
    )


async def handle_system_error(request: Request, error: Exception) -> Response:
    """Answer with what the operating system refused: the disk is full, for one."""
    return await handle_domain_error(request, system_refused(error))


async def handle_invalid_request(request: Request, error: Exception) -> Response:
    """Answer a request whose values are not of their kind, without repeating them."""
    validation_errors = cast("RequestValidationError", error).errors()
    faults = tuple(
        RequestFault(
            where=".".join(str(part) for part in validation_error["loc"]),
            message=str(validation_error["msg"]),
        )
        for validation_error in validation_errors
    )
    detail = "A value of the request is not of its kind; `errors` says which."
    return problem_response(request, problem_json(INVALID, detail, errors=faults))


async def handle_routing_error(request: Request, error: Exception) -> Response:
    """Answer what the router itself refuses: no such page, not this method."""
    http_error = cast("HTTPException", error)
    kind = HTTP.get(http_error.status_code, HTTP[400])
    detail = DETAILS.get(kind.status, DETAILS[400])
    return problem_response(
        request, problem_json(kind, detail, headers=dict(http_error.headers or {}))
    )
