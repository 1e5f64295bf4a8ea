"""Changes of findings, streamed as they happen."""

from typing import Annotated, cast

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from api.http.dependencies import PresentDep
from api.http.sse import event_stream
from graph.decisions import change_moment

MEDIA_TYPE = "text/event-stream"
Last = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        max_length=200,
        description="The last event that was had; without it, only what is new from now on.",
    ),
]
After = Annotated[
    str | None,
    Query(max_length=200, description="The same, for a page that listens again; the header wins."),
]

router = APIRouter(tags=["events"])


@router.get(
    "/events",
    summary="Stream changes of findings",
    operation_id="streamEvents",
    response_class=StreamingResponse,
    responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}},
)
async def listen(
    request: Request, ctx: PresentDep, last: Last = None, after: After = None
) -> StreamingResponse:
    """Stream each new or changed finding: its id, pattern, state and subject.

    The first event, `listening`, carries the moment from which changes are sent. An event may come
    twice with one id. Of more than 200 at once, only the number is sent.
    """
    moment = last or after
    since = None if moment is None else change_moment(moment)
    stream = event_stream(ctx, since, lambda: cast("bool", request.app.state.is_stopping()))
    return StreamingResponse(stream, media_type=MEDIA_TYPE)
