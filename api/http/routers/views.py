"""Views of the explorer that people saved."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.dependencies import AskedDep, Cursor, Limit, PresentDep
from api.http.responses import told
from api.schemas.explorer import NewView
from api.services.views import saved, view_of, views_of
from graph.network.saved_views import PAGE, SavedView, ViewPage

ViewId = Annotated[
    str,
    Path(
        max_length=60,
        description="The id of a saved view.",
        examples=["view-0123456789abcdef01234567"],
    ),
]

router = APIRouter(prefix="/views", tags=["views"])


@router.post("", summary="Save a view", response_model=SavedView)
def save(body: NewView, asked: PresentDep) -> Response:
    """Keep what is on screen under a title, and return it with its id."""
    return told(saved(asked, body))


@router.get("", summary="List your views", response_model=ViewPage)
def list_views(asked: PresentDep, limit: Limit = PAGE, cursor: Cursor = None) -> Response:
    """Return the views that the reader saved, the latest first."""
    return told(views_of(asked, limit=limit, cursor=cursor))


@router.get("/{view}", summary="Open a view", response_model=SavedView)
def open_one(view: ViewId, asked: AskedDep) -> Response:
    """Return a saved view, whoever saved it, without what the reader may not see."""
    return told(view_of(asked, view))
