"""The rules, why each is met by a subject or not, who is near it, and what a change would do."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.http.content_negotiation import PAGES, prefers_html
from api.http.dependencies import Cursor, DatedDep, Limit, PartDep, PresentDep
from api.http.forms import FormDep
from api.http.responses import json_response, page_response
from api.pages.rules import (
    comparison_page,
    comparison_path,
    explanation_page,
    near_page,
    parameter_query,
    rule_page,
    rules_page,
)
from api.schemas.rules import RuleList, rule_list
from api.services.captions import load_captions, load_last_events
from api.services.findings import count_findings
from api.services.parameters import parse_assignments
from api.services.rules import NearMissPage, compare_rule, get_explanation, list_near_misses
from graph.patterns import Explanation, Pattern, RuleComparison, find_pattern

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


@router.get(
    "",
    summary="List the patterns",
    operation_id="listPatterns",
    response_model=RuleList,
    responses=PAGES,
)
def list_patterns(request: Request, ctx: PresentDep) -> Response:
    """List every pattern of this release, in the order of their numbers."""
    if prefers_html(request):
        return page_response(rules_page(count_findings(ctx, ctx.patterns)))
    return json_response(rule_list(ctx.patterns))


@router.get(
    "/{pattern}",
    summary="Show a pattern",
    operation_id="getPattern",
    response_model=Pattern,
    responses=PAGES,
)
def show_pattern(pattern: PatternId, request: Request, ctx: PresentDep) -> Response:
    """Return a pattern with its conditions, sources, limitations and Cypher."""
    rule = find_pattern(ctx.patterns, pattern)
    if prefers_html(request):
        ((_, met, suspended),) = count_findings(ctx, (rule,))
        return page_response(rule_page(rule, met=met, suspended=suspended))
    return json_response(rule)


@router.get(
    "/{pattern}/explain",
    summary="Explain why a pattern is met or not",
    operation_id="explainPattern",
    response_model=Explanation,
    responses=PAGES,
)
def show_explanation(
    pattern: PatternId,
    person: Subject,
    request: Request,
    ctx: DatedDep,
    values: Values = None,
) -> Response:
    """Return each condition with its sentence and the measured value, for any subject."""
    explanation = get_explanation(ctx, pattern, person, parse_assignments(values or ()))
    if prefers_html(request):
        rule = find_pattern(ctx.patterns, pattern)
        return page_response(
            explanation_page(rule, explanation, load_captions(ctx, (explanation.subject.id,)))
        )
    return json_response(explanation)


@router.get(
    "/{pattern}/near",
    summary="List near misses of a pattern",
    operation_id="listNearMisses",
    response_model=NearMissPage,
    responses=PAGES,
)
def list_near_misses_page(
    pattern: PatternId,
    request: Request,
    ctx: PresentDep,
    limit: Limit = NEAREST,
    cursor: Cursor = None,
) -> Response:
    """List subjects that miss exactly one condition by one, measured for this answer."""
    near_misses = list_near_misses(ctx, pattern, limit=limit, cursor=cursor)
    if prefers_html(request):
        subjects = [item.subject.id for item in near_misses.items]
        return page_response(
            near_page(
                find_pattern(ctx.patterns, pattern),
                near_misses,
                load_captions(ctx, subjects),
                load_last_events(ctx, subjects),
            )
        )
    return json_response(near_misses)


@router.get(
    "/{pattern}/compare",
    summary="Compare a rule with other values",
    operation_id="compareRuleVersions",
    response_model=RuleComparison,
    responses=PAGES,
)
def show_comparison(
    pattern: PatternId, request: Request, ctx: PresentDep, part: PartDep, values: Values = None
) -> Response:
    """Compare a dry run over the whole population with the stored findings; store nothing."""
    comparison = compare_rule(ctx, pattern, parse_assignments(values or ()), part)
    if prefers_html(request):
        groups = (comparison.added, comparison.dropped, comparison.unchanged)
        subjects = [subject.id for group in groups for subject in group]
        return page_response(
            comparison_page(
                find_pattern(ctx.patterns, pattern),
                comparison,
                comparison_path(pattern, values or ()),
                load_captions(ctx, subjects),
                load_last_events(ctx, subjects),
            )
        )
    return json_response(comparison)


@router.post("/{pattern}/compare", include_in_schema=False)
def compare_by_form(pattern: PatternId, fields: FormDep, ctx: PresentDep) -> Response:
    """Turn the values of a form into the address of a dry run."""
    rule = find_pattern(ctx.patterns, pattern)
    return RedirectResponse(
        f"/patterns/{rule.id}/compare?{parameter_query(fields, rule)}", status_code=303
    )
