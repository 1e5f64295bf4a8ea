"""Findings brought up to date after a change that is stored already, whatever of it fails."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api.schemas.rule_not_measured import RuleNotMeasured
from api.services.context import RequestContext
from graph.db.cancelling import uncancellable
from graph.domain.time import london_day
from graph.errors import EarlierThanLastRun, StoreError
from graph.patterns import (
    RefreshedPattern,
    all_not_measured,
    broken_pattern_ids,
    refresh,
    refresh_changes,
)

LOG: Final = logging.getLogger("joinedup")
LEFT: Final = "What was changed is stored, and no rule was measured; run `joinedup detect`."


@dataclass(frozen=True, slots=True)
class RefreshedFindings:
    """How many findings were written, and which rules could not be measured."""

    as_of: datetime
    written: int
    # The findings that were written, by id.
    changed: tuple[str, ...]
    not_measured: tuple[RuleNotMeasured, ...]


def refresh_findings(
    ctx: RequestContext, *, as_of: datetime | None = None, calendar: bool = True
) -> RefreshedFindings:
    """Measure what moved; what cannot be measured is said, since the change stands.

    Without `as_of` it is measured as of now: what was just changed may have been recorded after the
    request came. Without `calendar`, what a new day alone moves is left to `run_calendar`.
    """
    moment = ctx.app.clock() if as_of is None else as_of
    measure = refresh if calendar else refresh_changes
    return report_run(
        ctx,
        moment,
        lambda: measure(ctx.store, ctx.patterns, as_of=moment, broken=broken_pattern_ids()),
    )


def refresh_with_others(ctx: RequestContext) -> RefreshedFindings:
    """Measure what moved, in one run with the other incidents that wait to be measured."""

    def run() -> tuple[RefreshedPattern, ...]:
        return refresh_changes(
            ctx.store, ctx.patterns, as_of=ctx.app.clock(), broken=broken_pattern_ids()
        )

    return report_run(ctx, ctx.app.clock(), lambda: ctx.app.incident_run.join(run))


def report_run(
    ctx: RequestContext, moment: datetime, run: Callable[[], tuple[RefreshedPattern, ...]]
) -> RefreshedFindings:
    """Return what a run wrote and left, or that it failed as a whole."""
    try:
        results = run()
    except (EarlierThanLastRun, StoreError) as error:
        failure = RuleNotMeasured(rule=None, count=None, subjects=(), detail=f"{error} {LEFT}")
        return RefreshedFindings(moment, 0, (), (failure,))
    return RefreshedFindings(
        # Where another request was measured first, its moment.
        max((result.query.as_of for result in results), default=moment),
        sum(result.written for result in results),
        tuple(id_ for result in results for id_ in result.changed),
        tuple(
            RuleNotMeasured(
                rule=item.rule,
                count=len(item.subjects) or None,
                subjects=item.subjects if ctx.reader.sees_everything else (),
                detail=item.detail,
            )
            for item in all_not_measured(results)
        ),
    )


def run_calendar(ctx: RequestContext) -> None:
    """Measure what a new day alone moves, once a day, after an answer has gone out.

    Where that fails, the next change tries again.
    """
    moment = ctx.app.clock()
    if not ctx.app.calendar_run.claim(london_day(moment)):
        return
    try:
        # Whoever has their answer may leave.
        with uncancellable():
            refresh(ctx.store, ctx.patterns, as_of=moment, broken=broken_pattern_ids())
    except StoreError as error:
        ctx.app.calendar_run.give_back()
        LOG.warning("What a new day moves was not measured: %s", error)
