"""What findings become, told as it happens."""

from typing import Annotated, cast

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse

from api.dependencies import PresentDep
from api.events import stream
from graph.decisions.changes import moment_of

MEDIA_TYPE = "text/event-stream"
Last = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        max_length=200,
        description="The last event that was had; without it, only what is new from now on.",
    ),
]

router = APIRouter(tags=["events"])


@router.get(
    "/events",
    summary="Listen to what findings become",
    response_class=StreamingResponse,
    responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}},
)
async def listen(request: Request, asked: PresentDep, last: Last = None) -> StreamingResponse:
    """Tell each finding that is new or changed, without an end: its id, pattern, state and subject.

    An event may come twice with one id. Of more than 200 at once only their number is told.
    """
    since = None if last is None else moment_of(last)
    told = stream(asked, since, lambda: cast("bool", request.app.state.is_stopping()))
    return StreamingResponse(told, media_type=MEDIA_TYPE)
