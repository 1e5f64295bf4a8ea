"""The dependencies of routes, by name."""

import json
from typing import Annotated, Final, TypeAlias, cast

from fastapi import Depends, Header, Path, Query, Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query as QueryParameter

from api.http.authorisation import logged_route
from api.http.content_negotiation import prefers_html
from api.services.access_record import AccessRecord
from api.services.as_of import parse_as_of
from api.services.context import AppState, RequestContext
from api.services.disclosure import record_recipient
from api.services.part import Part
from api.services.signed_in import SignedIn
from graph.errors import Misuse

JSON: Final = "application/json"
PAGE_LIMIT: Final = 200
# The query parameters that may be given more than once.
LISTS: Final = frozenset({"set", "start", "kinds", "links"})

PersonPath: TypeAlias = Annotated[
    str,
    Path(
        max_length=600,
        description="An id of this service, or any record of theirs as `source:id`.",
        examples=["person-0123456789abcdef01234567"],
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    Query(
        max_length=40,
        description="What was known then: a day (its end in London) or a moment with its zone. "
        "Default: now.",
        examples=["2026-03-31", "2026-03-31T18:00:00Z"],
    ),
]
Purpose: TypeAlias = Annotated[
    str | None,
    Header(
        max_length=200,
        description="What the answer is for; it goes into the audit log.",
        examples=["Home visit, case 1234"],
    ),
]
Limit: TypeAlias = Annotated[
    int, Query(ge=1, le=PAGE_LIMIT, description="How many of each list to return at most.")
]
Recipient: TypeAlias = Annotated[
    str,
    Query(
        max_length=200,
        description="Whom the file is for, also as the header `Recipient`: logged, and asked of "
        "whoever is signed in.",
        examples=["Force 43"],
    ),
]
Cursor: TypeAlias = Annotated[
    str | None,
    Query(max_length=500, description="`next` of the page before; none: the first page."),
]

LatestFirst: TypeAlias = Annotated[
    bool,
    Query(description="Begin with the latest incidents; a page for readers always does."),
]


PART: Final = 100


def requested_part(request: Request, limit: Limit = PART, cursor: Cursor = None) -> Part:
    """Return which part of an answer of several lists is asked for."""
    return Part(limit, cursor, for_reading=prefers_html(request))


PartDep: TypeAlias = Annotated[Part, Depends(requested_part)]


async def reject_unencodable_text(request: Request) -> None:
    """Refuse a JSON body with half a character: JSON can write one, UTF-8 cannot."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != JSON:
        return
    # A read may bear the header of a body that it does not have.
    if await request.body() == b"":
        return
    try:
        json.dumps(await request.json(), ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Misuse(
            "A text of the request holds half a character, such as \\ud800 alone; send whole ones."
        ) from error


async def app_state(request: Request) -> AppState:
    """Return what the service holds."""
    return cast("AppState", request.app.state.service)


async def current_context(request: Request, purpose: Purpose = None) -> RequestContext:
    """Return the context of a request about what is known now."""
    return await dated_context(request, None, purpose)


async def dated_context(
    request: Request,
    as_of: AsOf = None,
    purpose: Purpose = None,  # noqa: ARG001 - documented here, read where requests are authorised
) -> RequestContext:
    """Return the context of a request about what was known at a moment."""
    service = await app_state(request)
    signed_in = cast("SignedIn", request.state.signed_in)
    access = cast("AccessRecord | None", getattr(request.state, "access", None))
    now = service.clock()
    return RequestContext(
        app=service,
        reader=signed_in.reader,
        now=now,
        as_of=parse_as_of(as_of, now),
        route=logged_route(request),
        purpose=signed_in.purpose,
        subject=signed_in.subject,
        quotas=signed_in.quotas,
        access=access,
    )


async def reject_unknown_query(request: Request) -> None:
    """Refuse a query parameter that the route does not have, or that is given twice.

    A misspelt `as_of` that is ignored would answer another question than the one asked.
    """
    route = request.scope["route"]
    takes = {
        flat_param.alias
        for flat_param in get_flat_params(route.dependant)
        if isinstance(flat_param.field_info, QueryParameter)
    }
    sent_names = [name for name, _ in request.query_params.multi_items()]
    if all(name in takes and (sent_names.count(name) == 1 or name in LISTS) for name in sent_names):
        return
    names = ", ".join(sorted(takes)) if len(takes) > 0 else "none"
    raise Misuse(f"A query parameter is unknown here or given twice; this address takes: {names}.")


ServiceDep: TypeAlias = Annotated[AppState, Depends(app_state)]
PresentDep: TypeAlias = Annotated[RequestContext, Depends(current_context)]
DatedDep: TypeAlias = Annotated[RequestContext, Depends(dated_context)]


def file_recipient(ctx: PresentDep, recipient: Recipient = "") -> str:
    """Return whom a file is for, logged before anything of it is read."""
    return record_recipient(ctx, recipient)


def drawing_recipient(ctx: PresentDep, recipient: Recipient = "") -> str:
    """Return whom a drawing is for, logged before anything of it is read."""
    return record_recipient(ctx, recipient, is_drawing=True)


FileRecipientDep: TypeAlias = Annotated[str, Depends(file_recipient)]
DrawingRecipientDep: TypeAlias = Annotated[str, Depends(drawing_recipient)]
