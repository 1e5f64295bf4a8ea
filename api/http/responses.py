"""What was read, as an answer: JSON as the model writes it, or a page under its policy."""

from collections.abc import Callable

from fastapi import Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from api.http.conditional import entity_tag
from api.pages.render import POLICY
from viz.page import CSP


def json_response(model: BaseModel, *, after: Callable[[], None] | None = None) -> Response:
    """Return a model as JSON, with its tag; `after` is run once the answer has gone out.

    The model was checked when it was made; letting the framework check and dump it again would
    cost more than the database.
    """
    text = model.model_dump_json()
    return Response(
        text,
        media_type="application/json",
        headers={"ETag": entity_tag(model, text)},
        background=None if after is None else BackgroundTask(after),
    )


def page_response(content: str, *, status: int = 200) -> HTMLResponse:
    """Return a page of ours under its policy."""
    return HTMLResponse(content, status, headers={"Content-Security-Policy": POLICY})


def picture_response(content: str) -> HTMLResponse:
    """Return a page with a picture, whose scripts are files of this service."""
    return HTMLResponse(content, headers={"Content-Security-Policy": CSP})
