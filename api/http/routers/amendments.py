"""Records that are wrong, and people to be removed."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.dependencies import PersonPath, PresentDep
from api.http.responses import json_response
from api.services import amendments
from api.services.amendments import CorrectedRow, ErasedPerson
from graph.ingest import Correction
from graph.ingest.correction import Reason

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

    reason: Reason = Field(
        description="Why, in words and without a name; it is kept with the opaque id."
    )


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


@router.post(
    "/people/{person:path}/erasure",
    summary="Erase a person",
    operation_id="erasePerson",
    response_model=ErasedPerson,
)
def erase_person(person: PersonPath, why: Erasure, ctx: PresentDep) -> Response:
    """Erase every record of a person and everything about them, and detect what rested on it again.

    It cannot be undone. Rows of theirs that are delivered again are set aside and not stored.
    """
    return json_response(amendments.erase_person(ctx, person, why.reason))
