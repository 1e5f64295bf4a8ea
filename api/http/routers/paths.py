"""How two people are connected by what is recorded."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.dependencies import DatedDep
from api.http.responses import json_response
from api.services.people import get_paths
from graph.network import MAIN_KINDS, MAX_HOPS, EdgeKind, NodeKind, ShortestPaths

LONGEST = 600
Start = Annotated[
    str,
    Query(
        alias="from",
        min_length=1,
        max_length=LONGEST,
        description="A person: an id or any record of theirs as `source:id`.",
        examples=["person-0123456789abcdef01234567"],
    ),
]
End = Annotated[
    str,
    Query(
        alias="to",
        min_length=1,
        max_length=LONGEST,
        description="Another person: an id or any record of theirs as `source:id`.",
        examples=["person-76543210fedcba9876543210"],
    ),
]
Kinds = Annotated[
    list[NodeKind],
    Query(
        description="Through what a path may lead between the two; may be given several times. "
        "Default: people, incidents and addresses."
    ),
]
Links = Annotated[
    list[EdgeKind] | None,
    Query(description="Along what a path may lead; may be given several times. Default: all."),
]
Hops = Annotated[int, Query(ge=1, le=MAX_HOPS, description="How many links a path may have.")]

router = APIRouter(prefix="/paths", tags=["paths"])


@router.get(
    "",
    summary="Find the shortest connections",
    operation_id="findPaths",
    response_model=ShortestPaths,
    responses={404: {}},
)
def show_paths(
    start: Start,
    end: End,
    ctx: DatedDep,
    kinds: Kinds = list(MAIN_KINDS),  # noqa: B006 - the framework reads it and nobody writes
    links: Links = None,
    max_hops: Hops = MAX_HOPS,
) -> Response:
    """Return the shortest recorded connections between two people that the reader may see."""
    paths = get_paths(ctx, start, end, max_hops=max_hops, kinds=kinds, links=links)
    return json_response(paths)
