"""The rules, why each is met by a subject or not, who is near it, and what a change would do."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.http.content_negotiation import PAGES, wants_page
from api.http.dependencies import AskedDep, Cursor, Limit, PresentDep
from api.http.forms import FormDep
from api.http.responses import page, told
from api.pages.rules import (
    NAMED,
    comparison_page,
    explanation_page,
    near_page,
    rule_page,
    rules_page,
    values_of,
)
from api.schemas.rules import Catalogue, catalogue
from api.services.finding_context import called
from api.services.near_misses import NearPage, near_of
from api.services.parameters import parsed
from api.services.records import comparison_of, counts_of, explanation_of
from graph.patterns import Comparison, Explanation, Pattern, pattern_of

NEAREST = 50
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


@router.get("", summary="List the patterns", response_model=Catalogue, responses=PAGES)
def list_patterns(request: Request, asked: PresentDep) -> Response:
    """List every pattern of this release, in the order of their numbers."""
    if wants_page(request):
        return page(rules_page(counts_of(asked, asked.patterns)))
    return told(catalogue(asked.patterns))


@router.get("/{pattern}", summary="Show one pattern", response_model=Pattern, responses=PAGES)
def show_pattern(pattern: PatternId, request: Request, asked: PresentDep) -> Response:
    """Show what a pattern asks, decides, reads and may be mistaken about, with its Cypher."""
    found = pattern_of(asked.patterns, pattern)
    if wants_page(request):
        ((_, met, suspended),) = counts_of(asked, (found,))
        return page(rule_page(found, met=met, suspended=suspended))
    return told(found)


@router.get(
    "/{pattern}/explain",
    summary="Say why a pattern is met, or why not",
    response_model=Explanation,
    responses=PAGES,
)
def show_explanation(
    pattern: PatternId,
    person: Subject,
    request: Request,
    asked: AskedDep,
    values: Values = None,
) -> Response:
    """Return each condition with what it asks and what was measured, for anybody."""
    found = explanation_of(asked, pattern, person, parsed(values or ()))
    if wants_page(request):
        rule = pattern_of(asked.patterns, pattern)
        return page(explanation_page(rule, found, called(asked, (found.subject.id,))))
    return told(found)


@router.get(
    "/{pattern}/near",
    summary="List who misses a pattern by one",
    response_model=NearPage,
    responses=PAGES,
)
def list_near(
    pattern: PatternId,
    request: Request,
    asked: PresentDep,
    limit: Limit = NEAREST,
    cursor: Cursor = None,
) -> Response:
    """List by subject who meets every condition but one, and that one but for one; measured now."""
    found = near_of(asked, pattern, limit=limit, cursor=cursor)
    if wants_page(request):
        names = called(asked, (one.subject.id for one in found.items))
        return page(near_page(pattern_of(asked.patterns, pattern), found, names))
    return told(found)


@router.get(
    "/{pattern}/compare",
    summary="Say whom other values would add, drop and keep",
    response_model=Comparison,
    responses=PAGES,
)
def show_comparison(
    pattern: PatternId, request: Request, asked: PresentDep, values: Values = None
) -> Response:
    """Return what a dry run over everybody changes against what is stored; nothing is stored."""
    found = comparison_of(asked, pattern, parsed(values or ()))
    if wants_page(request):
        parts = (found.added, found.dropped, found.unchanged)
        names = called(asked, (one.id for part in parts for one in part[:NAMED]))
        return page(comparison_page(pattern_of(asked.patterns, pattern), found, names))
    return told(found)


@router.post("/{pattern}/compare", include_in_schema=False)
def compare_by_form(pattern: PatternId, fields: FormDep, asked: PresentDep) -> Response:
    """Turn the values of a form into the address of a dry run."""
    rule = pattern_of(asked.patterns, pattern)
    return RedirectResponse(
        f"/patterns/{rule.id}/compare?{values_of(fields, rule)}", status_code=303
    )
