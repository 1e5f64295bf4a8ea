"""Comparisons: the same rule for everybody, for the command line and for HTTP."""

from collections.abc import Iterator
from datetime import date

from api.services.context import RequestContext
from graph import consistency
from graph.consistency import (
    EVERYWHERE,
    ComparedPage,
    ComparedPerson,
    ComparisonPeriod,
    Fairness,
    ForceComparison,
    ReferralOutcome,
    compare_forces,
    compare_groups,
    parse_period,
)
from graph.domain.time import london_day
from graph.patterns import find_pattern

MOST_PEOPLE = 1_000_000


def requested_period(ctx: RequestContext, start: date | None, end: date | None) -> ComparisonPeriod:
    """Return the days asked for, by default the twelve months to today."""
    return parse_period(london_day(ctx.now), start=start, end=end)


def get_comparison(
    ctx: RequestContext, pattern: str, within: ComparisonPeriod, *, shareable: bool
) -> ForceComparison:
    """Read what became of those who meet a rule, force by force."""
    force_comparison = compare_forces(
        ctx.store,
        find_pattern(ctx.patterns, pattern),
        within,
        reader=ctx.reader,
        now=ctx.now,
        shareable=shareable,
    )
    return ctx.show(force_comparison)


def list_compared_people(  # noqa: PLR0913 - which number, and which page of it
    ctx: RequestContext,
    pattern: str,
    within: ComparisonPeriod,
    *,
    force: str,
    outcome: ReferralOutcome | None,
    limit: int,
    cursor: str | None,
) -> ComparedPage:
    """Read the named people behind a number of a comparison."""
    compared_people = consistency.list_compared_people(
        ctx.store,
        find_pattern(ctx.patterns, pattern),
        within,
        reader=ctx.reader,
        now=ctx.now,
        force=force,
        outcome=outcome,
        limit=limit,
        after=cursor,
    )
    return ctx.show(compared_people, total=compared_people.total)


def list_all_compared_people(
    ctx: RequestContext,
    pattern: str,
    within: ComparisonPeriod,
    *,
    force: str | None,
    outcome: ReferralOutcome | None,
) -> Iterator[ComparedPerson]:
    """Read all people behind a number."""
    yield from list_compared_people(
        ctx,
        pattern,
        within,
        force=force or EVERYWHERE,
        outcome=outcome,
        limit=MOST_PEOPLE,
        cursor=None,
    ).items


def get_fairness(ctx: RequestContext, pattern: str, *, shareable: bool) -> Fairness:
    """Read how the findings of a rule are spread over groups of people."""
    fairness = compare_groups(
        ctx.store,
        find_pattern(ctx.patterns, pattern),
        reader=ctx.reader,
        now=ctx.now,
        shareable=shareable,
    )
    return ctx.show(fairness)
