"""Saved views: read or written, logged, returned."""

from collections.abc import Mapping
from typing import Final

from pydantic import TypeAdapter, ValidationError

from api.schemas.explorer import NewSavedView, Places
from api.services.context import RequestContext
from graph.network import SavedView, ViewPage, open_view, saved_views

PLACES: Final = TypeAdapter[Places](Places)


def save_view(ctx: RequestContext, body: NewSavedView) -> SavedView:
    """Keep a view and return it as it is opened."""
    ctx.record_read(body.ids)
    save = saved_views.save_automatically if body.auto else saved_views.save_view
    saved_id = save(ctx.store, body.title, body.ids, body.state, by=ctx.reader.name, at=ctx.now)
    return ctx.show(open_view(ctx.store, saved_id, reader=ctx.reader, as_of=ctx.as_of))


def list_views(ctx: RequestContext, *, limit: int, cursor: str | None) -> ViewPage:
    """Read the views that the reader saved."""
    views = saved_views.list_views(ctx.store, ctx.reader.name, limit=limit, cursor=cursor)
    return ctx.show(views, total=views.total)


def get_view(ctx: RequestContext, view: str) -> SavedView:
    """Read a saved view without what the reader may not see."""
    return ctx.show(open_view(ctx.store, view, reader=ctx.reader, as_of=ctx.as_of))


def node_positions(view: SavedView) -> Mapping[str, tuple[float, float]]:
    """Return where the nodes of a view stood; the state is as the page wrote it, or anybody."""
    try:
        return PLACES.validate_python(view.state.get("places", {}))
    except ValidationError:
        return {}
