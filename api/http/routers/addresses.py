"""Addresses: who is recorded as living there, and what is recorded as having happened there."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.http.content_negotiation import HTML, prefers_html
from api.http.dependencies import DatedDep
from api.http.responses import json_response, page_response
from api.pages.records import address_page
from api.services.people import get_address
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


@router.get(
    "/{address}",
    summary="Show an address",
    operation_id="getAddress",
    response_model=AddressHistory,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_address(address: Id, request: Request, ctx: DatedDep, year: Year = None) -> Response:
    """Return the residents, incidents and orders recorded at an address."""
    address_history = get_address(ctx, address)
    if prefers_html(request):
        return page_response(address_page(address_history, year=year))
    within = (
        incident
        for incident in address_history.incidents
        if year in {None, incident.occurred_on.year}
    )
    return json_response(address_history.model_copy(update={"incidents": tuple(within)}))
