"""Match: described people in, ranked records out; nothing is stored."""

from fastapi import APIRouter, Response

from api.http.dependencies import PresentDep
from api.http.responses import json_response
from api.services import identity
from graph.identity import MatchRequest, MatchResponse

router = APIRouter(tags=["identity"])


@router.post(
    "/match",
    summary="Rank the records that described people may be of",
    response_model=MatchResponse,
    responses={409: {}},
)
def match_people(people: MatchRequest, ctx: PresentDep) -> Response:
    """Return for each described person the likeliest records, with what each field is worth.

    It reads only: what is described is neither stored nor logged, and nothing is joined.
    """
    return json_response(identity.match_people(ctx, people))
