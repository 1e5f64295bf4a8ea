"""Saved views, for whoever saves and opens them: asked, logged, returned."""

from collections.abc import Mapping
from typing import Final

from pydantic import TypeAdapter, ValidationError

from api.schemas.explorer import NewView, Places
from api.services.context import Asked
from graph.network.saved_views import (
    SavedView,
    ViewPage,
    open_view,
    own_views,
    save_automatically,
    save_view,
)

PLACES: Final = TypeAdapter[Places](Places)


def saved(asked: Asked, body: NewView) -> SavedView:
    """Keep a view and return it as it is opened."""
    asked.log(body.ids)
    keep = save_automatically if body.auto else save_view
    own = keep(asked.store, body.title, body.ids, body.state, by=asked.reader.name, at=asked.now)
    return open_view(asked.store, own, reader=asked.reader, as_of=asked.as_of)


def views_of(asked: Asked, *, limit: int, cursor: str | None) -> ViewPage:
    """Read the views that the reader saved."""
    found = own_views(asked.store, asked.reader.name, limit=limit, cursor=cursor)
    asked.log((one.id for one in found.items), found=found.total)
    return found


def view_of(asked: Asked, view: str) -> SavedView:
    """Read a saved view without what the reader may not see."""
    found = open_view(asked.store, view, reader=asked.reader, as_of=asked.as_of)
    asked.log((found.id, *found.ids))
    return found


def places_in(view: SavedView) -> Mapping[str, tuple[float, float]]:
    """Return where the nodes of a view stood; the state is as the page wrote it, or anybody."""
    try:
        return PLACES.validate_python(view.state.get("places", {}))
    except ValidationError:
        return {}
