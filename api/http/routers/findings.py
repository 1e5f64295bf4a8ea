"""Who meets the rules now, with the records that prove it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.http.content_negotiation import HTML, prefers_html, prefers_lines
from api.http.dependencies import Cursor, Limit, PresentDep
from api.http.ndjson import (
    Order,
    limit_of_lines,
    line_schema,
    ndjson_response,
    refuse_order_of_pages,
)
from api.http.responses import json_response, page_response
from api.pages.finding import findings_page
from api.pages.finding_proof import proof_page
from api.services import findings as findings_service
from api.services.captions import load_finding_context
from api.services.exports import export_changed_findings, export_findings
from graph.patterns import Condition, Decision, Finding, FindingFilter, FindingPage

PAGE = 50
LINES = line_schema("finding")
PatternId = Annotated[
    str | None, Query(max_length=60, description="Only findings of this pattern.")
]
ConditionName = Annotated[
    Condition | None,
    Query(description="Only this condition; default: met and suspended."),
]
DecisionName = Annotated[Decision | None, Query(description="Only this decision of a person.")]
Force = Annotated[
    str | None,
    Query(max_length=10, description="Only findings with an incident of this force's code."),
]
MetFrom = Annotated[
    date | None, Query(alias="from", description="Only findings first met on this day or later.")
]
MetTo = Annotated[
    date | None, Query(alias="to", description="Only findings first met on this day or earlier.")
]
About = Annotated[
    str | None,
    Query(
        max_length=600,
        description="Only findings about this person: an id or any record as `source:id`.",
    ),
]
FindingId = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of a finding.",
        examples=["finding-0123456789abcdef01234567"],
    ),
]

router = APIRouter(prefix="/findings", tags=["findings"])


@router.get(
    "",
    summary="List standing findings",
    operation_id="listFindings",
    response_model=FindingPage,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}, **LINES}}, 404: {}},
)
def list_findings(  # noqa: PLR0913, PLR0917 - one filter each, given by name
    request: Request,
    ctx: PresentDep,
    pattern: PatternId = None,
    condition: ConditionName = None,
    decision: DecisionName = None,
    person: About = None,
    force: Force = None,
    start: MetFrom = None,
    end: MetTo = None,
    order: Order = "id",
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List findings by pattern and subject; suspended ones are among them and say so.

    As `application/x-ndjson`, all of them come as lines; `limit` cuts the stream only if given. In
    the order of changes, those too come that stand no longer, and one may come twice.
    """
    finding_filter = FindingFilter(
        pattern=pattern,
        condition=condition,
        decision=decision,
        about=person,
        force=force,
        met_from=start,
        met_to=end,
    )
    if prefers_lines(request):
        export = export_findings if order == "id" else export_changed_findings
        lines = export(ctx, finding_filter, cursor)
        return ndjson_response(lines, limit_of_lines(request, limit))
    refuse_order_of_pages(order)
    page = findings_service.list_findings(ctx, finding_filter, limit=limit, cursor=cursor)
    if prefers_html(request):
        return page_response(
            findings_page(ctx, page, finding_filter, load_finding_context(ctx, page.items))
        )
    return json_response(page)


@router.get(
    "/{finding}",
    summary="Show a finding with its evidence",
    operation_id="getFinding",
    response_model=Finding,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_finding(finding: FindingId, request: Request, ctx: PresentDep) -> Response:
    """Return a finding with its measures and the records it rests on."""
    shown_finding = findings_service.get_finding(ctx, finding)
    if prefers_html(request):
        return page_response(proof_page(ctx, shown_finding))
    return json_response(shown_finding)
