"""What stands before every route: who asks, whether they may, and that it is written down."""

from typing import Annotated, cast

from fastapi import Header, Request
from fastapi.routing import APIRoute

from api.policy import action_of_route, operation_of
from api.services.access_record import AccessRecord, new_request_id
from api.services.context import AppState
from api.services.signed_in import SignedIn, signed_in_locally
from graph.access.audit import AuditEntry
from graph.errors import Forbidden

UNLOGGED = "none"
REFUSAL = "Your role does not allow this; ask whoever manages access."


def route_name(request: Request) -> str:
    """Return the route of a request as policy and audit log name it."""
    return f"{request.method} {cast('APIRoute', request.scope['route']).path_format}"


def authorise(
    request: Request,
    purpose: Annotated[str | None, Header(max_length=200, include_in_schema=False)] = None,
) -> None:
    """Say who asks, write down what they set out to do, and refuse what they may not do."""
    service = cast("AppState", request.app.state.service)
    route = route_name(request)
    action = action_of_route(route)
    signed_in = signed_in_locally(purpose)
    request.state.signed_in = signed_in
    operation = operation_of(action)
    if operation != UNLOGGED:
        request.state.access = open_record(service, signed_in, route, operation)
    if not signed_in.reader.may(action):
        raise Forbidden(REFUSAL)


def open_record(service: AppState, signed_in: SignedIn, route: str, operation: str) -> AccessRecord:
    """Return the record of a request, its intent written."""
    access = AccessRecord(
        service.audit,
        AuditEntry(
            at=service.clock(),
            request=new_request_id(),
            user=signed_in.reader.name,
            client=signed_in.client,
            session=signed_in.session,
            purpose=signed_in.purpose,
            route=route,
            operation=operation,
        ),
    )
    access.open()
    return access
