"""The pages of comparisons: a picture, a table, and how both are read."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from urllib.parse import urlencode

from api.pages.render import render, safe_svg
from api.services.context import RequestContext
from graph.consistency import (
    EVERYWHERE,
    ComparedPage,
    ComparisonPeriod,
    Fairness,
    ForceComparison,
    ReferralOutcome,
)
from graph.patterns import Pattern, find_pattern
from viz.intervals import NARROW, WIDE, count, intervals_svg, percent, schemes

OUTCOME_WORDS: Final[dict[ReferralOutcome | None, str]] = {
    None: "who meet it",
    "referred": "who were referred",
    "with_reason": "who were not referred, with a reason",
    "without_reason": "who were not referred, without a reason",
}
BY_WORDS: Final = {"sex": "Sex", "age": "Age", "ethnicity": "Ethnicity", "force": "Force"}


def comparison_page(comparison: ForceComparison, patterns: Iterable[Pattern]) -> str:
    """Return a comparison as a page: one row per force, drawn and as a table."""
    return render(
        "comparison",
        title=f"{comparison.title}, force by force",
        comparison=comparison,
        patterns=rules_about_people(patterns),
        lines=(*comparison.forces, comparison.total),
        wide=safe_svg(intervals_svg(comparison, width=WIDE)),
        narrow=safe_svg(intervals_svg(comparison, width=NARROW)),
        query=query_string(comparison.pattern, comparison.from_, comparison.to),
        count=count,
        percent=percent,
        schemes=schemes,
    )


def people_page(
    ctx: RequestContext,
    page: ComparedPage,
    pattern: str,
    within: ComparisonPeriod,
    force: str,
    outcome: ReferralOutcome | None,
) -> str:
    """Return the named people behind a number, as a page."""
    query = query_string(pattern, within.from_, within.to)
    only = {} if outcome is None else {"outcome": outcome}
    return render(
        "compared",
        title=f"{find_pattern(ctx.patterns, pattern).title}: people {OUTCOME_WORDS[outcome]}",
        page=page,
        within=within,
        where=None if force == EVERYWHERE else force,
        outcomes=OUTCOME_WORDS,
        whole=query,
        following=f"{force}?{query}&{urlencode({**only, 'cursor': page.next or ''})}",
    )


def fairness_page(fairness: Fairness, patterns: Iterable[Pattern]) -> str:
    """Return how the findings of a rule are spread over groups, as a page."""
    return render(
        "fairness",
        title=f"{fairness.title}, by group",
        fairness=fairness,
        patterns=rules_about_people(patterns),
        by_words=BY_WORDS,
        count=count,
        percent=percent,
    )


def rules_about_people(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Return the rules about people, who can be compared."""
    return tuple(pattern for pattern in patterns if pattern.kind.label == "Person")


def query_string(pattern: str, start: date, end: date) -> str:
    """Return what was asked for, as the end of an address."""
    return urlencode({"pattern": pattern, "from": start.isoformat(), "to": end.isoformat()})
