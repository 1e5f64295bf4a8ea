"""Addresses: who is recorded as living there, and what is recorded as having happened there."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.answers import page, told
from api.dependencies import AskedDep
from api.negotiation import HTML, wants_page
from api.pages import address_page
from api.reads import address_of
from graph.history import Address

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
    response_model=Address,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_address(address: Id, request: Request, asked: AskedDep) -> Response:
    """Return the residents, incidents and orders recorded of an address; browsers get a page."""
    found = address_of(asked, address)
    return page(address_page(found)) if wants_page(request) else told(found)
