"""Records that are wrong."""

from fastapi import APIRouter, Response

from api.http.dependencies import PresentDep
from api.http.responses import json_response
from api.services import amendments
from api.services.amendments import CorrectedRow
from graph.ingest import Correction

router = APIRouter(tags=["amendments"])


@router.post(
    "/corrections",
    summary="Correct or withdraw a row",
    operation_id="correctRow",
    response_model=CorrectedRow,
    responses={404: {}, 409: {}},
)
def correct_row(correction: Correction, ctx: PresentDep) -> Response:
    """Add a corrected row as a version, with author and reason, and detect what rested on it again.

    The source's own version is kept; delivering it again does not undo the correction.
    """
    return json_response(amendments.correct_row(ctx, correction))
