"""How two people are connected by what is recorded."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import told
from api.dependencies import AskedDep
from api.reads import paths_of
from graph.network import Paths

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

router = APIRouter(prefix="/paths", tags=["paths"])


@router.get("", summary="Find the shortest connections", response_model=Paths, responses={404: {}})
def show_paths(start: Start, end: End, asked: AskedDep) -> Response:
    """Return the shortest recorded connections between two people, through what the reader sees."""
    return told(paths_of(asked, start, end))
