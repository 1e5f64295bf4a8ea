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
    summary="Correct a row, or take it back",
    response_model=CorrectedRow,
    responses={409: {}},
)
def correct_row(correction: Correction, ctx: PresentDep) -> Response:
    """Keep a corrected row as one more version, with who and why, and measure what rested on it.

    What its source said stays as it was said, and a copy of it takes nothing back.
    """
    return json_response(amendments.correct_row(ctx, correction))


@router.post("/people/{person:path}/erasure", summary="Erase a person", response_model=ErasedPerson)
def erase_person(person: PersonPath, why: Erasure, ctx: PresentDep) -> Response:
    """Take out every record of a person and what is about them, and measure what rested on it.

    It cannot be undone. Rows of theirs that are delivered again are set aside and not kept.
    """
    return json_response(amendments.erase_person(ctx, person, why.reason))
