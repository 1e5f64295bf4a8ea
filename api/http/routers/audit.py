"""The audit log as auditors read it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import PresentDep
from api.http.responses import json_response, page_response
from api.pages.audit import audit_page
from api.services.audit_reading import LONGEST, AuditFilter, AuditOverview, read_audit_overview
from graph.access.audit import AuditEvent

Days = Annotated[int, Query(ge=1, le=LONGEST, description="How many days back.")]
User = Annotated[str, Query(max_length=200, description="Part of a user's name.")]
Thing = Annotated[str, Query(max_length=60, description="The id of what was shown.")]
Event = Annotated[AuditEvent | None, Query(description="Only entries of this event.")]

router = APIRouter(prefix="/audit", tags=["audit"])


@router.get(
    "",
    summary="Show the audit log",
    operation_id="readAuditLog",
    response_model=AuditOverview,
    responses=PAGES,
)
def show_audit(
    request: Request,
    ctx: PresentDep,
    days: Days = 7,
    user: User = "",
    thing: Thing = "",
    event: Event = None,
) -> Response:
    """Return what needs a closer look, who was shown a thing, and the last entries that fit."""
    audit_filter = AuditFilter(days=days, user=user, thing=thing, event=event)
    overview = read_audit_overview(ctx, audit_filter)
    if prefers_html(request):
        return page_response(audit_page(overview, audit_filter))
    return json_response(overview)
