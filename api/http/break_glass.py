"""Requests under break-glass: which are answered with the whole record, and the log of them."""

from dataclasses import replace
from typing import Final

from fastapi import Request

from api.services.break_glass import whole_record
from api.services.context import AppState
from api.services.signed_in import SignedIn

# The person's own record and what is directly recorded with it; no network, no list, no export.
SHOWN_WHOLE: Final = frozenset(
    {
        "GET /people/{person:path}",
        "GET /people/{person:path}/briefing",
        "GET /people/{person:path}/history",
        "GET /people/{person:path}/timeline",
    }
)


def with_break_glass(service: AppState, signed_in: SignedIn, request: Request) -> SignedIn:
    """Return who asks with the grant that is on for them, and with what it shows them here."""
    if signed_in.quotas is None or service.break_glass is None:
        return signed_in
    grant = service.break_glass.active(signed_in.reader.name, service.clock())
    if grant is None:
        return signed_in
    signed_in = replace(signed_in, break_glass=grant)
    route = f"{request.method} {request.scope['route'].path}"
    if route not in SHOWN_WHOLE or request.path_params.get("person") != grant.person:
        return signed_in
    return replace(signed_in, reader=whole_record(signed_in.reader), is_shown_whole=True)
