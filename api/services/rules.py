"""What the service reads of rules: near misses, explanations, dry runs."""

from collections.abc import Mapping
from typing import Final

from pydantic import TypeAdapter

from api.services.context import RequestContext
from api.services.part import WHOLE, Part
from graph.page import CursorCodec, Page
from graph.patterns import (
    Explanation,
    NearMiss,
    RuleComparison,
    explain,
    find_pattern,
    near_misses,
    resolve_subject,
)
from graph.patterns import compare_rule as compare_with_stored

CURSOR: Final = CursorCodec("near misses", TypeAdapter(tuple[str]))


class NearMissPage(Page[NearMiss]):
    """A page of subjects that miss one condition by one; `next` is where to go on."""

    pattern: str


def list_near_misses(
    ctx: RequestContext, pattern_id: str, *, limit: int, cursor: str | None
) -> NearMissPage:
    """Read who misses a rule by one; it is measured for the answer, and nothing is stored."""
    (last,) = CURSOR.decode(cursor, first=("",))
    pattern = find_pattern(ctx.patterns, pattern_id)
    misses = near_misses(ctx.store, pattern, as_of=ctx.as_of, reader=ctx.reader)
    remaining = [miss for miss in misses if miss.subject.id > last]
    page = NearMissPage.of(
        remaining[:limit],
        total=len(misses),
        has_more=len(remaining) > limit,
        cursor=lambda miss: CURSOR.encode((miss.subject.id,)),
        pattern=pattern_id,
    )
    return ctx.show(page, total=page.total)


def get_explanation(
    ctx: RequestContext, pattern_id: str, subject: str, parameters: Mapping[str, str]
) -> Explanation:
    """Read condition by condition why a subject meets a pattern, or why not."""
    pattern = find_pattern(ctx.patterns, pattern_id)
    explanation = explain(
        ctx.store,
        pattern,
        resolve_subject(ctx.store, pattern, subject, ctx.reader),
        as_of=ctx.as_of,
        parameters=parameters,
        reader=ctx.reader,
    )
    return ctx.show(explanation)


def compare_rule(
    ctx: RequestContext, pattern_id: str, parameters: Mapping[str, str], part: Part = WHOLE
) -> RuleComparison:
    """Read a part of whom a rule, as it is or with other values, would add, drop and keep."""
    rule_comparison = compare_with_stored(
        ctx.store,
        find_pattern(ctx.patterns, pattern_id),
        as_of=ctx.now,
        reader=ctx.reader,
        parameters=parameters,
    )
    values = " ".join(f"{name}={value}" for name, value in sorted(parameters.items()))
    return ctx.show(part.of(rule_comparison, f"comparison {pattern_id} {values}"))
