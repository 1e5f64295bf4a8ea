"""Streams of JSON, one model a line: for lists that no page could hold."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Annotated, Any, TypeAlias

from fastapi import Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.http.content_negotiation import NDJSON
from graph.domain.json_lines import on_one_line
from graph.errors import Misuse
from graph.history import ExportOrder

Order: TypeAlias = Annotated[
    ExportOrder,
    Query(
        description="Order of lines. `changed`: as they last changed, so that an export "
        "goes on from its last cursor with what has changed since.",
    ),
]


def line_schema(noun: str) -> dict[str, Any]:
    """Return how a route says that it also streams lines."""
    text = f"One {noun} a line, each with the `cursor` from which an export goes on after it."
    return {NDJSON: {"schema": {"type": "string", "description": text}}}


def ndjson_response(models: Iterator[BaseModel], limit: int | None) -> StreamingResponse:
    """Return models as lines, all of them or at most `limit`.

    The first is read at once: what is wrong with the request is an answer, not a broken stream.
    """
    page = islice(models, limit)
    first = next(page, None)
    return StreamingResponse(
        lines(chain([] if first is None else [first], page)), media_type=NDJSON
    )


def refuse_order_of_pages(order: ExportOrder) -> None:
    """Raise Misuse where a page is asked for in the order of changes, which only lines have."""
    if order != "id":
        raise Misuse(
            "Only lines come in the order of changes; send `Accept: application/x-ndjson`."
        )


def limit_of_lines(request: Request, limit: int) -> int | None:
    """Return the limit of a stream: what the request says itself, not the default of a page."""
    return limit if "limit" in request.query_params else None


def lines(models: Iterable[BaseModel]) -> Iterator[str]:
    """Yield each model as a line."""
    for model in models:
        yield on_one_line(model.model_dump_json()) + "\n"
