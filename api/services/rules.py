"""What the service reads of rules: near misses, explanations, dry runs."""

from collections.abc import Mapping

from api.services.context import RequestContext
from graph.errors import BadParameter
from graph.patterns import (
    SUBJECT_SEPARATOR,
    Explanation,
    NearMiss,
    OutputModel,
    RuleComparison,
    explain,
    find_pattern,
    near_misses,
    resolve_subject,
)
from graph.patterns.findings import comparison


class NearMissPage(OutputModel):
    """A page of subjects that miss one condition by one; `next` is where to go on."""

    pattern: str
    items: tuple[NearMiss, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_near_misses(
    ctx: RequestContext, pattern_id: str, *, limit: int, cursor: str | None
) -> NearMissPage:
    """Read who misses a rule by one; it is measured for the answer, and nothing is stored."""
    if cursor is not None and not cursor.replace("-", "").replace(SUBJECT_SEPARATOR, "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    pattern = find_pattern(ctx.patterns, pattern_id)
    misses = near_misses(ctx.store, pattern, as_of=ctx.as_of, reader=ctx.reader)
    following = [miss for miss in misses if cursor is None or miss.subject.id > cursor]
    items, truncated = following[:limit], len(following) > limit
    page = NearMissPage(
        pattern=pattern_id,
        items=tuple(items),
        total=len(misses),
        returned=len(items),
        truncated=truncated,
        next=items[-1].subject.id if truncated else None,
    )
    return ctx.show(page, total=len(misses))


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
    ctx: RequestContext, pattern_id: str, parameters: Mapping[str, str]
) -> RuleComparison:
    """Read whom a rule as it is now, or with other values, would add, drop and keep."""
    rule_comparison = comparison.compare_rule(
        ctx.store,
        find_pattern(ctx.patterns, pattern_id),
        as_of=ctx.now,
        reader=ctx.reader,
        parameters=parameters,
    )
    return ctx.show(rule_comparison)
