"""Sentences about what a run could not measure, by rule, and what to do about it."""

from collections.abc import Iterable
from typing import Final

from graph.domain.counts import count_in_words
from graph.patterns.engine.refreshed_pattern import RefreshedPattern
from graph.patterns.findings.model import NotMeasured

LEAVES: Final = "Their findings are as they were, and the next run tries again."
ADVICE: Final = (
    "Give the database more memory (JOINEDUP_HEAP), or see whether one record stands for several "
    "people or places."
)


def not_measured(result: RefreshedPattern) -> NotMeasured | None:
    """Return what one pattern's run could not measure; None: it measured everyone it should."""
    rule = result.query.pattern.id
    if result.failure is not None:
        detail = f"The rule {rule} was not measured. {result.failure} The next run measures all."
        return NotMeasured(rule=rule, subjects=(), detail=detail)
    count = len(result.unmeasured)
    if count == 0:
        return None
    subjects = count_in_words(count, "* subject was|* subjects were")
    detail = f"{subjects} not measured by the rule {rule}. {LEAVES} {ADVICE}"
    return NotMeasured(rule=rule, subjects=result.unmeasured, detail=detail)


def all_not_measured(results: Iterable[RefreshedPattern]) -> tuple[NotMeasured, ...]:
    """Return what a run could not measure, in the order of the rules."""
    return tuple(item for item in map(not_measured, results) if item is not None)
