"""Addresses: who is recorded as living there, and what is recorded as having happened there."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.http.content_negotiation import HTML, prefers_html
from api.http.dependencies import PART, DatedDep, LatestFirst, PartDep, PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.pages.records import address_page, revealed_page
from api.pages.render import as_of_query
from api.services.context import RequestContext
from api.services.part import Part
from api.services.people import get_address
from api.services.reveal import RevealedAddress, RevealReason, reveal_address
from graph.history import AddressHistory

Year = Annotated[
    int | None,
    Query(ge=1900, le=2999, description="Only incidents of this year; default: all of them."),
]
Id = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of an address.",
        examples=["address-0123456789abcdef01234567"],
    ),
]

router = APIRouter(prefix="/addresses", tags=["addresses"])


class RevealRequest(BaseModel):
    """Why somebody must know where a protected address is."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"example": {"reason": "Welfare visit tonight, incident 412 of 3 March"}},
    )

    reason: RevealReason = Field(
        description="Why, in at least 15 characters; the audit log keeps it with the address."
    )


@router.get(
    "/{address}",
    summary="Show an address",
    operation_id="getAddress",
    response_model=AddressHistory,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_address(
    address: Id,
    request: Request,
    ctx: DatedDep,
    part: PartDep,
    year: Year = None,
    latest_first: LatestFirst = False,  # noqa: FBT002 - a query parameter, given by name
) -> Response:
    """Return the residents, incidents and orders recorded at an address.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are.
    """
    if prefers_html(request):
        history = get_address(ctx, address, part, year=year, latest_first=True)
        return page_response(
            address_page(history, year=year, at=as_of_query(ctx), may_reveal=may_reveal(ctx))
        )
    history = get_address(ctx, address, part, year=year, latest_first=latest_first)
    return json_response(history)


@router.post(
    "/{address}/reveal",
    summary="Reveal a protected address",
    operation_id="revealAddress",
    response_model=RevealedAddress,
)
def reveal(address: Id, why: RevealRequest, ctx: PresentDep) -> Response:
    """Return where a protected address is; the reason is logged, by the address, before that."""
    return json_response(reveal_address(ctx, address, why.reason))


@router.post("/{address}/revealed", include_in_schema=False)
def reveal_by_form(address: Id, fields: FormDep, ctx: PresentDep) -> Response:
    """Reveal an address from its page; show the page again where no reason is given."""
    try:
        why = RevealRequest.model_validate({"reason": fields.get("reason", "")})
    except ValidationError:
        page = address_page(
            get_address(ctx, address, Part(PART, for_reading=True), latest_first=True),
            year=None,
            may_reveal=may_reveal(ctx),
            wrong="Say why in at least 15 characters; it is kept with the address.",
        )
        return page_response(page, status=422)
    return page_response(revealed_page(reveal_address(ctx, address, why.reason)))


def may_reveal(ctx: RequestContext) -> bool:
    """Return whether a reader is shown that an address is protected, and may ask where it is."""
    return ctx.reader.address_pointers and ctx.reader.may("reveal_address")
