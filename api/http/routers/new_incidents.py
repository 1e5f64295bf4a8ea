"""One new incident, answered with what it changed."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from api.http.dependencies import PresentDep
from api.http.responses import json_response
from api.schemas.new_incident import IncidentAnswer, NewIncident
from api.services import new_incidents

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="What a repeat is known by; without it, by the body itself.",
        examples=["7d3f0c6e-1f1c-4a43-9a53-6d2f1c0f6a11"],
    ),
]

router = APIRouter(prefix="/v1/incidents", tags=["incidents"])


@router.post(
    "",
    summary="Record an incident",
    response_model=IncidentAnswer,
    responses={409: {}},
)
def record_incident(new_incident: NewIncident, ctx: PresentDep, key: Key = None) -> Response:
    """Store one incident with its people, addresses and roles, and answer with what it changed.

    Rows are checked, stored and quarantined as those of a delivery. The same request again within
    seven days has the same answer and stores nothing.
    """
    return json_response(new_incidents.record_incident(ctx, new_incident, key))
