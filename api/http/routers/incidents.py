"""Incidents: what one report says, and who had which part in it."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.http.content_negotiation import HTML, accepts_lines, prefers_html
from api.http.dependencies import Cursor, DatedDep, PartDep, PresentDep
from api.http.ndjson import Order, line_schema, ndjson_response
from api.http.responses import json_response, page_response
from api.pages.records import incident_page
from api.pages.render import as_of_query
from api.schemas.new_incident import IncidentAnswer, NewIncident
from api.services import new_incidents
from api.services.exports import export_incidents
from api.services.measuring import run_calendar
from api.services.people import get_incident
from graph.history import IncidentHistory

Id = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of an incident.",
        examples=["incident-0123456789abcdef01234567"],
    ),
]

Most = Annotated[int | None, Query(ge=1, description="How many to return at most.")]

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get(
    "",
    summary="Export incidents",
    operation_id="exportIncidents",
    response_class=StreamingResponse,
    responses={200: {"content": line_schema("incident")}, 406: {}},
)
def export_all(
    request: Request,
    ctx: DatedDep,
    order: Order = "id",
    limit: Most = None,
    cursor: Cursor = None,
) -> Response:
    """Stream every incident as `application/x-ndjson`, from a cursor on."""
    if not accepts_lines(request):
        raise HTTPException(406)
    return ndjson_response(export_incidents(ctx, order, cursor), limit)


@router.get(
    "/{incident}",
    summary="Show an incident",
    operation_id="getIncident",
    response_model=IncidentHistory,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_incident(incident: Id, request: Request, ctx: DatedDep, part: PartDep) -> Response:
    """Return what is recorded of an incident, former versions included.

    Lists longer than `limit` go on with `cursor`; `totals` says how long they are.
    """
    incident_history = get_incident(ctx, incident, part)
    return (
        page_response(incident_page(incident_history, at=as_of_query(ctx)))
        if prefers_html(request)
        else json_response(incident_history)
    )


@router.post(
    "",
    operation_id="recordIncident",
    summary="Load an incident",
    response_model=IncidentAnswer,
    responses={409: {}},
)
def record_incident(new_incident: NewIncident, ctx: PresentDep) -> Response:
    """Load one incident with its people, addresses and roles, and return what it changed.

    Rows are checked, stored and quarantined as those of a delivery. The same request again within
    seven days has the same answer and stores nothing.
    """
    answer = new_incidents.record_incident(ctx, new_incident)
    return json_response(answer, after=partial(run_calendar, ctx))
