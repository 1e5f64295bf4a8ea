"""Incidents: what one report says, and who had which part in it."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.http.content_negotiation import HTML, prefers_html
from api.http.dependencies import DatedDep
from api.http.responses import json_response, page_response
from api.pages.records import incident_page
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

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get(
    "/{incident}",
    summary="Show an incident",
    response_model=IncidentHistory,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
)
def show_incident(incident: Id, request: Request, ctx: DatedDep) -> Response:
    """Return what is recorded of an incident, former versions included; browsers get a page."""
    incident_history = get_incident(ctx, incident)
    return (
        page_response(incident_page(incident_history))
        if prefers_html(request)
        else json_response(incident_history)
    )
