"""Match: described people in, ranked records out; nothing is stored."""

from fastapi import APIRouter, Response

from api.answers import told
from api.dependencies import PresentDep
from api.identities import matched
from graph.identity import MatchRequest, MatchResponse

router = APIRouter(tags=["identity"])


@router.post(
    "/match",
    summary="Rank the records that described people may be of",
    response_model=MatchResponse,
    responses={409: {}},
)
def match_people(people: MatchRequest, asked: PresentDep) -> Response:
    """Return for each described person the likeliest records, with what each field is worth.

    It reads only: what is described is neither stored nor logged, and nothing is joined.
    """
    return told(matched(asked, people))
