"""Views of the explorer that people saved."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.dependencies import Cursor, DatedDep, Limit, PresentDep
from api.http.responses import json_response
from api.schemas.explorer import NewSavedView
from api.services import views
from api.services.views import get_view, save_view
from graph.network import VIEWS_ON_PAGE, SavedView, ViewPage

ViewId = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of a saved view.",
        examples=["view-0123456789abcdef01234567"],
    ),
]

router = APIRouter(prefix="/views", tags=["views"])


@router.post("", summary="Save a view", operation_id="saveView", response_model=SavedView)
def save(body: NewSavedView, ctx: PresentDep) -> Response:
    """Save what is on screen under a title, and return it with its id."""
    return json_response(save_view(ctx, body))


@router.get("", summary="List your views", operation_id="listViews", response_model=ViewPage)
def list_views(ctx: PresentDep, limit: Limit = VIEWS_ON_PAGE, cursor: Cursor = None) -> Response:
    """List the views that the reader saved, the latest first."""
    return json_response(views.list_views(ctx, limit=limit, cursor=cursor))


@router.get("/{view}", summary="Open a view", operation_id="getView", response_model=SavedView)
def open_one(view: ViewId, ctx: DatedDep) -> Response:
    """Return a saved view, whichever user saved it, without what the reader may not see."""
    return json_response(get_view(ctx, view))
