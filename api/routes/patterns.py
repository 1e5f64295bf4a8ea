"""The rules, and why each is met by a subject or not."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.answers import told
from api.catalogue import Catalogue, catalogue
from api.dependencies import AskedDep, PresentDep
from api.parameters import parsed
from api.reads import explanation_of
from graph.patterns import Explanation, Pattern, pattern_of

PatternId = Annotated[
    str, Path(max_length=60, description="The id of a pattern.", examples=["serial_acpo"])
]
Subject = Annotated[
    str,
    Query(
        min_length=1,
        max_length=1_200,
        description="A person: an id or any record of theirs as `source:id`; of a pattern about "
        "couples two of them, joined by `~`.",
        examples=["person-0123456789abcdef01234567"],
    ),
]
Values = Annotated[
    list[str] | None,
    Query(
        alias="set",
        max_length=20,
        description="Another value for a parameter of the pattern, as `name=value`.",
        examples=[["min_victims=3"]],
    ),
]

router = APIRouter(prefix="/patterns", tags=["patterns"])


@router.get("", summary="List the patterns", response_model=Catalogue)
def list_patterns(asked: PresentDep) -> Response:
    """List every pattern of this release, in the order of their numbers."""
    return told(catalogue(asked.patterns))


@router.get("/{pattern}", summary="Show one pattern", response_model=Pattern)
def show_pattern(pattern: PatternId, asked: PresentDep) -> Response:
    """Show what a pattern asks, decides, reads and may be mistaken about, with its Cypher."""
    return told(pattern_of(asked.patterns, pattern))


@router.get(
    "/{pattern}/explain", summary="Say why a pattern is met, or why not", response_model=Explanation
)
def show_explanation(
    pattern: PatternId, person: Subject, asked: AskedDep, values: Values = None
) -> Response:
    """Return each condition with what it asks and what was measured, for anybody."""
    return told(explanation_of(asked, pattern, person, parsed(values or ())))
