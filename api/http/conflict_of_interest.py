"""Conflicts of interest: to a reader, the people they must not read about do not exist.

The ids of a request that name it are exchanged for one that nothing has, so that the answer is, to
the byte, that of an unknown id; auditors are alerted.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.http.content_negotiation import FORM
from api.policy import collect_ids
from api.services.access_record import AccessRecord
from api.services.context import AppState
from api.services.signed_in import SignedIn
from graph.access.audit import CONFLICT
from graph.access.reader import Reader
from graph.domain.time import london_day
from graph.errors import NotFound
from graph.history import ids_of_key, read_withheld_ids

NOTHING_HAS: Final = "-" + 24 * "0"
UNKNOWN: Final = "Nothing with this id is recorded, or nothing that you may see."
CHANGES: Final = frozenset({"alteration", "erasure", "collection", "combination"})


async def hide_conflicts(request: Request, signed_in: SignedIn, operation: str) -> None:
    """Make the ids of a request that name a conflict unknown, and alert auditors of it."""
    if len(signed_in.reader.conflicts) == 0:
        return
    body = await body_texts(request)
    await run_in_threadpool(_hide, request, signed_in.reader, operation, body)


def _hide(request: Request, reader: Reader, operation: str, body: frozenset[str]) -> None:
    service = cast("AppState", request.app.state.service)
    texts = {*map(str, request.path_params.values()), *request.query_params.values(), *body}
    conflicts = texts_in_conflict(service, reader, texts)
    if len(conflicts) == 0:
        return
    access = cast("AccessRecord | None", getattr(request.state, "access", None))
    if access is not None:
        access.alert(CONFLICT, {id_ for ids in conflicts.values() for id_ in ids})
    if operation in CHANGES and not conflicts.keys().isdisjoint(body):
        raise NotFound(UNKNOWN)
    make_unknown(request, conflicts)


def texts_in_conflict(
    service: AppState, reader: Reader, texts: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    """Return the texts that name a conflict, each with the ids it names."""
    ids_by_text = {
        text: frozenset({*collect_ids(text.encode()), *ids_of_key(service.store, text)})
        for text in texts
    }
    withheld = read_withheld_ids(
        service.store,
        frozenset[str]().union(*ids_by_text.values()),
        reader=reader,
        today=london_day(service.clock()),
    )
    return {
        text: ids & withheld.conflicts
        for text, ids in ids_by_text.items()
        if not ids.isdisjoint(withheld.conflicts)
    }


def make_unknown(request: Request, conflicts: Mapping[str, frozenset[str]]) -> None:
    """Put an id that nothing has in the place of each id that names a conflict."""

    def unknown(text: str) -> str:
        if text not in conflicts:
            return text
        ids = [id_ for id_ in conflicts[text] if id_ in text]
        if len(ids) == 0:
            return f"{text.partition(':')[0]}:{NOTHING_HAS}"
        for id_ in ids:
            text = text.replace(id_, id_.partition("-")[0] + NOTHING_HAS)
        return text

    scope = request.scope
    scope["path_params"] = {
        name: unknown(str(value)) if str(value) in conflicts else value
        for name, value in request.path_params.items()
    }
    pairs = [(name, unknown(value)) for name, value in request.query_params.multi_items()]
    scope["query_string"] = urlencode(pairs).encode()
    # Starlette keeps what it read of the query in the request.
    vars(request).pop("_query_params", None)


async def body_texts(request: Request) -> frozenset[str]:
    """Return every text of a JSON or form body; of another body none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == FORM:
        pairs = parse_qsl((await request.body()).decode(errors="replace"))
        return frozenset(value for _, value in pairs)
    if kind != "application/json" or await request.body() == b"":
        return frozenset()
    try:
        return frozenset(texts_within(json.loads(await request.body())))
    except ValueError:
        # Not JSON: the route says so.
        return frozenset()


def texts_within(value: object) -> Iterator[str]:
    """Give every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in cast("dict[str, object]", value).values():
            yield from texts_within(entry)
    elif isinstance(value, list):
        for entry in cast("list[object]", value):
            yield from texts_within(entry)
