"""People to be removed: one person asks, another approves."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import PersonPath, PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.pages.erasures import erasures_page
from api.services.amendments import ErasedPerson
from api.services.erasures import (
    RefusedErasure,
    RequestedErasure,
    RequestedErasures,
    approve_erasure,
    ask_to_erase,
    list_requests,
    refuse_erasure,
)
from graph.ingest import CorrectionReason

PAGE = "/erasures"
WRONG = "Give a person's id, and why in words and without a name."
WRONG_NOTE = "Say why in words and without a name."
ACCEPTED = 202
RequestId = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of a request.",
        examples=["request-0123456789abcdef01234567"],
    ),
]

router = APIRouter(tags=["amendments"])


class Erasure(BaseModel):
    """Why somebody is erased."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {"reason": "Decision of the data protection officer, 41/26."}
        },
    )

    reason: CorrectionReason = Field(
        description="Why, in words and without a name; it is kept with the opaque id."
    )


class AskedErasure(Erasure):
    """Who is to be erased, as the page asks it."""

    person: str = Field(min_length=1, max_length=600)


@router.post(
    "/people/{person:path}/erasure",
    summary="Erase a person",
    operation_id="erasePerson",
    response_model=ErasedPerson,
    responses={
        202: {"model": RequestedErasure, "description": "It waits for another person."},
        409: {},
    },
)
def erase_person(person: PersonPath, why: Erasure, ctx: PresentDep) -> Response:
    """Erase every record of a person and everything about them, and detect what rested on it again.

    Where people sign in it is asked for, answered with 202, and done once another of them approves
    it within seven days. It cannot be undone. Rows of theirs that are delivered again are set aside
    and not stored.
    """
    answer = ask_to_erase(ctx, person, why.reason)
    response = json_response(answer)
    if isinstance(answer, RequestedErasure):
        response.status_code = ACCEPTED
    return response


@router.get(
    PAGE,
    summary="List erasures that were asked for",
    operation_id="listErasures",
    response_model=RequestedErasures,
    responses=PAGES,
)
def show_erasures(request: Request, ctx: PresentDep) -> Response:
    """List who asked for which erasure, why, and what another person said."""
    requests = list_requests(ctx)
    if prefers_html(request):
        return page_response(erasures_page(ctx, requests))
    return json_response(requests)


@router.post(
    "/erasures/{erasure}/approval",
    summary="Approve an erasure",
    operation_id="approveErasure",
    response_model=ErasedPerson,
    responses={404: {}, 409: {}},
)
def approve(erasure: RequestId, ctx: PresentDep) -> Response:
    """Erase whom another person asked to erase; nobody approves what they asked for.

    It is refused where records joined or left the person since it was asked.
    """
    return json_response(approve_erasure(ctx, erasure))


@router.post(
    "/erasures/{erasure}/refusal",
    summary="Refuse an erasure",
    operation_id="refuseErasure",
    response_model=RequestedErasure,
    responses={404: {}, 409: {}},
)
def refuse(erasure: RequestId, refusal: RefusedErasure, ctx: PresentDep) -> Response:
    """Refuse an erasure that was asked for, or take your own back."""
    return json_response(refuse_erasure(ctx, erasure, refusal.note))


@router.post("/erasures/asked", include_in_schema=False)
def ask_by_form(fields: FormDep, ctx: PresentDep) -> Response:
    """Ask for an erasure from the page; show the page again where something lacks."""
    stated = {name: fields.get(name, "") for name in AskedErasure.model_fields}
    try:
        erasure = AskedErasure.model_validate(stated)
    except ValidationError:
        page = erasures_page(ctx, list_requests(ctx), wrong=WRONG, stated=stated)
        return page_response(page, status=422)
    ask_to_erase(ctx, erasure.person, erasure.reason)
    return RedirectResponse(PAGE, 303)


@router.post("/erasures/{erasure}/approved", include_in_schema=False)
def approve_by_form(erasure: RequestId, ctx: PresentDep) -> Response:
    """Approve an erasure from the page."""
    approve_erasure(ctx, erasure)
    return RedirectResponse(PAGE, 303)


@router.post("/erasures/{erasure}/refused", include_in_schema=False)
def refuse_by_form(erasure: RequestId, fields: FormDep, ctx: PresentDep) -> Response:
    """Refuse an erasure from the page; show the page again where no reason is given."""
    try:
        refusal = RefusedErasure.model_validate({"note": fields.get("note", "")})
    except ValidationError:
        return page_response(erasures_page(ctx, list_requests(ctx), wrong=WRONG_NOTE), status=422)
    refuse_erasure(ctx, erasure, refusal.note)
    return RedirectResponse(PAGE, 303)
