"""Match: described people in, ranked records out; nothing is stored."""

from fastapi import APIRouter, Response

from api.http.dependencies import PresentDep
from api.http.responses import json_response
from api.services import identity
from graph.identity import MatchRequest, MatchResponse

router = APIRouter(tags=["identity"])


@router.post(
    "/match",
    summary="Match described people with records",
    operation_id="matchPeople",
    response_model=MatchResponse,
    responses={409: {}},
)
def match_people(people: MatchRequest, ctx: PresentDep) -> Response:
    """Return the likeliest records for each described person, with the weight of each field.

    It reads only: what is described is neither stored nor logged, and nothing is joined.
    """
    return json_response(identity.match_people(ctx, people))
