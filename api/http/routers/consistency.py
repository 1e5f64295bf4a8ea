"""The same rule for everybody: what became of those who meet it, and on whom it falls."""

from datetime import date
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.http.content_negotiation import HTML, prefers_html
from api.http.dependencies import Cursor, DrawingRecipientDep, Limit, PresentDep
from api.http.responses import json_response, page_response
from api.pages.consistency import comparison_page, fairness_page, people_page
from api.services.consistency import (
    get_comparison,
    get_fairness,
    list_compared_people,
    requested_period,
)
from graph.consistency import ComparedPage, Fairness, ForceComparison, ReferralOutcome
from viz.export_marking import svg_for
from viz.intervals import intervals_svg

SVG = "image/svg+xml"
PAGE = 100

Rule: TypeAlias = Annotated[
    str, Query(max_length=60, description="The id of a pattern.", examples=["serial_acpo"])
]
Start: TypeAlias = Annotated[
    date | None,
    Query(
        alias="from",
        description="The first day of the period; default: twelve months before its last.",
        examples=["2025-04-01"],
    ),
]
End: TypeAlias = Annotated[
    date | None,
    Query(
        alias="to",
        description="The last day of the period; default: today.",
        examples=["2026-03-31"],
    ),
]
Shareable: TypeAlias = Annotated[
    bool,
    Query(description="Hide small numbers, so that the answer may be shared outside the force."),
]
Force: TypeAlias = Annotated[
    str,
    Path(max_length=10, description="The code of a force, or `all`.", examples=["10"]),
]
OutcomeName: TypeAlias = Annotated[
    ReferralOutcome | None, Query(description="Only people of this outcome; default: all three.")
]

router = APIRouter(tags=["consistency"])


def requested_comparison(
    pattern: Rule,
    ctx: PresentDep,
    start: Start = None,
    end: End = None,
    shareable: Shareable = False,  # noqa: FBT002 - a query parameter, given by name
) -> ForceComparison:
    """Return the comparison of forces that a request asks for."""
    return get_comparison(ctx, pattern, requested_period(ctx, start, end), shareable=shareable)


ComparisonDep: TypeAlias = Annotated[ForceComparison, Depends(requested_comparison)]


class ComparisonSvg(Response):
    """An SVG drawing."""

    media_type = SVG


@router.get(
    "/consistency",
    summary="Compare outcomes between forces",
    operation_id="compareForces",
    response_model=ForceComparison,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}, 404: {}},
)
def show_comparison(comparison: ComparisonDep, request: Request, ctx: PresentDep) -> Response:
    """Count by force who meets a rule: referred, not referred with a reason, or without one."""
    if prefers_html(request):
        return page_response(comparison_page(comparison, ctx.patterns))
    return json_response(comparison)


@router.get(
    "/consistency.svg",
    summary="Draw outcomes by force",
    operation_id="drawForceComparison",
    response_class=ComparisonSvg,
    responses={200: {"content": {SVG: {"schema": {"type": "string"}}}}, 404: {}},
)
def draw_comparison(recipient: DrawingRecipientDep, comparison: ComparisonDep) -> Response:
    """Draw each force's rate of referral and its interval as SVG."""
    return ComparisonSvg(svg_for(intervals_svg(comparison), recipient))


@router.get(
    "/consistency/{force}",
    summary="List the people behind a number",
    operation_id="listComparedPeople",
    response_model=ComparedPage,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def list_people(  # noqa: PLR0913, PLR0917 - given by name
    force: Force,
    pattern: Rule,
    request: Request,
    ctx: PresentDep,
    start: Start = None,
    end: End = None,
    outcome: OutcomeName = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List the people whom a number of the comparison counts."""
    within = requested_period(ctx, start, end)
    compared_people = list_compared_people(
        ctx, pattern, within, force=force, outcome=outcome, limit=limit, cursor=cursor
    )
    if prefers_html(request):
        return page_response(people_page(ctx, compared_people, pattern, within, force, outcome))
    return json_response(compared_people)


@router.get(
    "/fairness",
    summary="Compare groups that a rule falls on",
    operation_id="compareGroups",
    response_model=Fairness,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}, 404: {}},
)
def show_fairness(
    pattern: Rule,
    request: Request,
    ctx: PresentDep,
    shareable: Shareable = False,  # noqa: FBT002 - a query parameter, given by name
) -> Response:
    """Return findings and dismissals by sex, age, ethnicity and force."""
    fairness = get_fairness(ctx, pattern, shareable=shareable)
    if prefers_html(request):
        return page_response(fairness_page(fairness, ctx.patterns))
    return json_response(fairness)
