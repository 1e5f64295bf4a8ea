"""Break-glass: the whole record of one person for an hour, and its review."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.pages.break_glass import break_glass_page
from api.services.break_glass import (
    BreakGlassGrants,
    BreakGlassRequest,
    BreakGlassReview,
    end_break_glass,
    list_grants,
    list_own_grants,
    open_break_glass,
    review_break_glass,
)
from graph.access.break_glass import BreakGlassGrant

WRONG = "Give a person's id, the case, and why in at least 20 characters; auditors read it."
WRONG_REVIEW = "Choose a verdict, and say why in words."
GrantId = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of a grant.",
        examples=["grant-0123456789abcdef01234567"],
    ),
]

router = APIRouter(prefix="/break-glass", tags=["audit"])


@router.get(
    "",
    summary="List your own break-glass grants",
    operation_id="listOwnGrants",
    response_model=BreakGlassGrants,
    responses=PAGES,
)
def show_own(request: Request, ctx: PresentDep) -> Response:
    """List what you were shown beyond your role, until when, and what reviewers made of it."""
    grants = list_own_grants(ctx)
    if prefers_html(request):
        return page_response(break_glass_page(ctx, grants))
    return json_response(grants)


@router.post(
    "",
    summary="Open one person's whole record",
    operation_id="openBreakGlass",
    response_model=BreakGlassGrant,
    responses={404: {}, 409: {}},
)
def open_grant(opening: BreakGlassRequest, ctx: PresentDep) -> Response:
    """Open the whole record of one person for an hour, for a reason; auditors are alerted.

    It covers the record, the briefing, the history and the timeline of this person, never somebody
    with whom you have a conflict of interest. Somebody else reviews it within 72 hours; until an
    overdue one is reviewed, no other is granted.
    """
    return json_response(open_break_glass(ctx, opening))


@router.post(
    "/end",
    summary="End your break-glass",
    operation_id="endBreakGlass",
    response_model=BreakGlassGrant,
    responses={404: {}},
)
def end_grant(ctx: PresentDep) -> Response:
    """End what you are shown beyond your role, before its hour is over."""
    return json_response(end_break_glass(ctx))


@router.get(
    "/grants",
    summary="List every break-glass grant",
    operation_id="listGrants",
    response_model=BreakGlassGrants,
    responses=PAGES,
)
def show_all(request: Request, ctx: PresentDep) -> Response:
    """List who was shown whose whole record, why, and which grants wait for a review."""
    grants = list_grants(ctx)
    if prefers_html(request):
        return page_response(break_glass_page(ctx, grants, is_review=True))
    return json_response(grants)


@router.post(
    "/grants/{grant}/review",
    summary="Review a break-glass grant",
    operation_id="reviewGrant",
    response_model=BreakGlassGrant,
    responses={404: {}, 409: {}},
)
def review_grant(grant: GrantId, review: BreakGlassReview, ctx: PresentDep) -> Response:
    """Say whether a grant was justified; nobody reviews their own."""
    return json_response(review_break_glass(ctx, grant, review))


@router.post("/opened", include_in_schema=False)
def open_by_form(fields: FormDep, ctx: PresentDep) -> Response:
    """Open a record from the page, and lead to it; show the page again if something is missing."""
    values = {name: fields.get(name, "") for name in BreakGlassRequest.model_fields}
    try:
        opening = BreakGlassRequest.model_validate(values)
    except ValidationError:
        page = break_glass_page(ctx, list_own_grants(ctx), wrong=WRONG, stated=values)
        return page_response(page, status=422)
    grant = open_break_glass(ctx, opening)
    return RedirectResponse(f"/people/{grant.person}", 303)


@router.post("/ended", include_in_schema=False)
def end_by_form(ctx: PresentDep) -> Response:
    """End a grant from any page."""
    end_break_glass(ctx)
    return RedirectResponse("/break-glass", 303)


@router.post("/grants/{grant}/reviewed", include_in_schema=False)
def review_by_form(grant: GrantId, fields: FormDep, ctx: PresentDep) -> Response:
    """Review a grant from the page; show the page again where something is missing."""
    values = {name: fields.get(name, "") for name in BreakGlassReview.model_fields}
    try:
        review = BreakGlassReview.model_validate(values)
    except ValidationError:
        page = break_glass_page(ctx, list_grants(ctx), is_review=True, wrong=WRONG_REVIEW)
        return page_response(page, status=422)
    review_break_glass(ctx, grant, review)
    return RedirectResponse("/break-glass/grants", 303)
