"""Views that people saved: what was on screen, opened with the rights of its reader."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Final, cast

from pydantic import Field, JsonValue, TypeAdapter

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.errors import Misuse, NotFound
from graph.models import FrozenModel
from graph.network.model import BEGINNINGS
from graph.network.subgraph import load_subgraph, node_set
from graph.page import CursorCodec, Page

VIEWS_ON_PAGE: Final = 50
LARGEST: Final = 100_000
DEEPEST: Final = 20
# How many views stand on the pages before.
CURSOR: Final = CursorCodec("views", TypeAdapter(tuple[Annotated[int, Field(ge=0, le=1_000_000)]]))
TOO_LARGE: Final = f"The state of a view holds at most {LARGEST:,} characters, {DEEPEST} levels."
# An id, wherever it stands in a text.
ID: Final = re.compile(rf"\b(?:{'|'.join(BEGINNINGS)})-[0-9a-f]{{24}}\b")
_GONE: Final = object()


class ViewLine(FrozenModel):
    """A saved view in a list."""

    id: str
    title: str
    by: str
    at: datetime


class ViewPage(Page[ViewLine]):
    """A page of the views that one person saved, the latest first."""


class SavedView(ViewLine):
    """A saved view without what its reader may not see."""

    ids: tuple[str, ...]
    state: dict[str, JsonValue]


def save_view(
    store: Store,
    title: str,
    ids: Sequence[str],
    state: dict[str, JsonValue],
    *,
    by: str,
    at: datetime,
) -> str:
    """Keep a view and return its id."""
    text = serialise_state(state)
    view_id = load_id_factory(store).of("view", by, at.isoformat(), title, text, *ids)
    params = {"id": view_id, "title": title, "by": by, "at": at, "ids": list(ids), "state": text}
    store.write(statement("views/save"), params)
    return view_id


def save_automatically(
    store: Store,
    title: str,
    ids: Sequence[str],
    state: dict[str, JsonValue],
    *,
    by: str,
    at: datetime,
) -> str:
    """Keep a view in the place of the one that was kept so for the same person before."""
    view_id = load_id_factory(store).of("view", by, "automatic")
    params = {"id": view_id, "title": title, "by": by, "at": at, "ids": list(ids)}
    store.write(statement("views/save_automatically"), params | {"state": serialise_state(state)})
    return view_id


def serialise_state(state: dict[str, JsonValue]) -> str:
    """Return the state of a view as text; raise Misuse where it is too large."""
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    if len(text) > LARGEST or is_deeper_than(state, DEEPEST):
        raise Misuse(TOO_LARGE)
    return text


def is_deeper_than(value: JsonValue, levels: int) -> bool:
    """Return whether something is nested deeper than this."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(is_deeper_than(part, levels - 1) for part in inner)


def list_views(
    store: Store, by: str, *, limit: int = VIEWS_ON_PAGE, cursor: str | None = None
) -> ViewPage:
    """Return a page of the views that somebody saved."""
    (skip,) = CURSOR.decode(cursor, first=(0,))
    row = store.read(statement("views/list_saved"), {"by": by, "skip": skip, "limit": limit})[0]
    views = tuple(ViewLine.model_validate(view) for view in cast("list[Row]", row["views"]))
    total = int(str(row["total"]))
    end = skip + len(views)
    return ViewPage.of(
        views,
        total=total,
        has_more=end < total,
        cursor=lambda _: CURSOR.encode((end,)),
    )


def open_view(store: Store, view: str, *, reader: Reader, as_of: datetime) -> SavedView:
    """Return a saved view; of its ids only those that this reader may see."""
    rows = store.read(statement("views/saved_view"), {"id": view})
    if len(rows) == 0:
        raise NotFound("There is no saved view with this id.")
    row = rows[0]
    ids = cast("list[str]", row["ids"])
    names = dict.fromkeys((*ids, *ID.findall(str(row["state"]))))
    nodes, _ = load_subgraph(store, node_set(names), set(), reader=reader, as_of=as_of)
    hidden_ids = names.keys() - {node.id for node in nodes}
    state = remove_hidden(json.loads(str(row["state"])), hidden_ids)
    return SavedView.model_validate(
        {**row, "ids": [id_ for id_ in ids if id_ not in hidden_ids], "state": state}
    )


def remove_hidden(value: JsonValue, hidden_ids: Iterable[str]) -> object:
    """Return a value without every key, text and entry that names one of these."""
    names = set(hidden_ids)

    def without_erased(value: JsonValue) -> object:
        if isinstance(value, str):
            return _GONE if names.intersection(ID.findall(value)) else value
        if isinstance(value, list):
            return [inner for entry in value if (inner := without_erased(entry)) is not _GONE]
        if isinstance(value, dict):
            pairs = (
                (key, without_erased(entry))
                for key, entry in value.items()
                if without_erased(key) is not _GONE
            )
            return {key: inner for key, inner in pairs if inner is not _GONE}
        return value

    return without_erased(value)
