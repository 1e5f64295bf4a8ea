"""Bring stored findings up to date: for what changed, or for everyone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Final

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.domain.time import london_day
from graph.errors import StatementFailed
from graph.patterns.definition.model import Pattern, find_pattern
from graph.patterns.engine.at_once import SmallRun, refresh_at_once
from graph.patterns.engine.impact import ChangeImpact, clear_dirty
from graph.patterns.engine.lifecycle import reopen_expired, retire, supersede
from graph.patterns.engine.offence_refresh import refresh_offences
from graph.patterns.engine.persist import note_detections
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.engine.refreshed_pattern import RefreshedPattern
from graph.patterns.engine.run_state import (
    RunState,
    calendar_day,
    continues,
    has_rule_changed,
    moment_in_order,
    previous_moment,
    read_run_state,
)
from graph.patterns.engine.scan import Scan
from graph.patterns.engine.store_pattern import store_pattern
from graph.server import Progress, silent

# From this many changes, finding whom they can affect costs more than measuring everyone.
MEASURE_ALL_FROM: Final = 20_000
MEASURING: Final = "Measuring rules"
TOO_MANY: Final = "The database could not measure many of its subjects, so the rest was left."


@dataclass(frozen=True, slots=True)
class PatternRun:
    """The state of a run that measures the patterns one after the other."""

    store: Store
    ids: IdFactory
    impact: ChangeImpact
    scan: Scan
    state: RunState
    whole: bool


def refresh(  # noqa: PLR0913 - one choice each, given by name
    store: Store,
    patterns: Sequence[Pattern],
    *,
    as_of: datetime,
    broken: Collection[str],
    only: Collection[str] | None = None,
    whole: bool = False,
    progress: Progress = silent,
) -> tuple[RefreshedPattern, ...]:
    """Bring the findings of a release up to date and return what was done for each pattern.

    `patterns` is the whole release and `broken` the ids of its rules that do not load; the findings
    of every other rule are superseded. `only` limits the run to some patterns; changes then stay
    marked, since the other patterns still need them. `whole` measures everyone, changed or not. A
    small change is measured in one transaction. Otherwise each pattern is measured by itself, and
    what the database gives up on is reported and does not stop the others. Raise EarlierThanLastRun
    where the last run was for a later moment, unless it is for everyone.
    """
    small_run = build_small_run(store, patterns, as_of=as_of, broken=broken, only=only)
    refreshed_patterns = None if whole else refresh_at_once(store, small_run)
    if refreshed_patterns is not None:
        return refreshed_patterns
    state = read_run_state(store, london_day(as_of))
    run_at = small_run if whole else small_run.at(moment_in_order(state, as_of))
    state = prepare_run(store, patterns, state, broken=broken, as_of=run_at.as_of)
    impact, scan = ChangeImpact(store, state.dirty), Scan(store, run_at.queries)
    run = PatternRun(store, run_at.ids, impact, scan, state, whole)
    refreshed_patterns = refresh_one_by_one(run, run_at.queries, progress)
    if only is None:
        clear_dirty(store, state.dirty, run_at.as_of)
    return refreshed_patterns


def refresh_changes(
    store: Store, patterns: Sequence[Pattern], *, as_of: datetime, broken: Collection[str]
) -> tuple[RefreshedPattern, ...]:
    """Bring findings up to date for what changed, if the change is small; see `refresh`.

    The next `refresh` measures what a new day affects, unless the change is not small.
    """
    small_run = build_small_run(store, patterns, as_of=as_of, broken=broken, only=None)
    refreshed_patterns = refresh_at_once(store, replace(small_run, calendar=False))
    if refreshed_patterns is not None:
        return refreshed_patterns
    return refresh(store, patterns, as_of=as_of, broken=broken)


def build_small_run(
    store: Store,
    patterns: Sequence[Pattern],
    *,
    as_of: datetime,
    broken: Collection[str],
    only: Collection[str] | None,
) -> SmallRun:
    """Return the run of a release, or of some of its patterns, in one transaction."""
    return SmallRun(
        load_id_factory(store),
        [
            build_query(pattern, as_of=as_of, reader=EVERYTHING)
            for pattern in select_patterns(patterns, only)
        ],
        as_of,
        release={pattern.id: pattern for pattern in patterns},
        broken=frozenset(broken),
        clears=only is None,
        calendar=True,
    )


def prepare_run(
    store: Store,
    patterns: Sequence[Pattern],
    state: RunState,
    *,
    broken: Collection[str],
    as_of: datetime,
) -> RunState:
    """Prepare the store for measuring patterns one by one, and return its state afterwards.

    Derive severity from the offence table, retire rules that left, end acceptances on their day.
    """
    if refresh_offences(store, state.offences) > 0:
        state = read_run_state(store, london_day(as_of))
    absent = state.detections.keys() - {pattern.id for pattern in patterns}
    retire_absent(store, absent, broken=broken, as_of=as_of)
    reopen_expired(store, patterns, state.expired, as_of)
    return state


def refresh_one_by_one(
    run: PatternRun, queries: Sequence[PatternQuery], progress: Progress
) -> tuple[RefreshedPattern, ...]:
    """Bring patterns up to date, each by itself."""
    refreshed_patterns: list[RefreshedPattern] = []
    for number, query in enumerate(queries):
        progress(MEASURING, number, len(queries))
        result = refresh_or_report(run, query, refreshed_patterns)
        if result.is_whole:
            # A long measurement is kept even if the run is cut off later.
            note_results(run.store, [result])
        refreshed_patterns.append(result)
    progress(MEASURING, len(queries), len(queries))
    note_results(run.store, [result for result in refreshed_patterns if not result.is_whole])
    return tuple(refreshed_patterns)


def note_results(store: Store, results: Iterable[RefreshedPattern]) -> None:
    """Note when patterns were measured that did not fail as a whole."""
    runs = [(result.query, result.in_order) for result in results if result.failure is None]
    store.transact(lambda tx: note_detections(tx, runs), name="findings/note_detections")


def retire_absent(
    store: Store, absent: Collection[str], *, broken: Collection[str], as_of: datetime
) -> None:
    """Retire the rules that left the release; keep the findings of those that do not load."""
    for pattern_id in sorted(absent):
        if pattern_id in broken:
            # When it loads again it must measure everyone, for it missed the changes until then.
            store.write(statement("findings/mark_unmeasured"), {"pattern": pattern_id})
        else:
            retire(store, pattern_id, as_of)


def select_patterns(patterns: Sequence[Pattern], only: Collection[str] | None) -> list[Pattern]:
    """Return the patterns in `only` and those they rest on, foundations first.

    Without `only`, return all of them; raise UnknownPattern for an unknown id.
    """
    selection = patterns if only is None else [find_pattern(patterns, name) for name in only]
    by_id = {
        foundation.id: foundation
        for pattern in selection
        for foundation in (*pattern.foundations, pattern)
    }
    return list(by_id.values())


def refresh_or_report(
    run: PatternRun, query: PatternQuery, before: Sequence[RefreshedPattern]
) -> RefreshedPattern:
    """Bring a pattern up to date, or report it if the database gives up on it.

    A pattern that rests on one that failed is measured now, and over everyone next time.
    """
    pattern = query.pattern
    failed_ids = {result.query.pattern.id for result in before if result.failure is not None}
    try:
        result = refresh_pattern(run, query)
    except StatementFailed as error:
        result = RefreshedPattern(query, 0, 0.0, in_order=False, is_whole=False, failure=str(error))
    if result.failure is not None:
        # The version it last ran as stays noted, so that older findings are still superseded later.
        run.store.write(statement("findings/mark_unmeasured"), {"pattern": pattern.id})
    rests_on_failed = not failed_ids.isdisjoint(item.id for item in pattern.foundations)
    return replace(result, in_order=result.in_order and not rests_on_failed)


def refresh_pattern(run: PatternRun, query: PatternQuery) -> RefreshedPattern:
    """Measure the subjects that one pattern's changes can affect, and store what changed."""
    start = perf_counter()
    pattern = query.pattern
    previous = run.state.detections.get(pattern.id)
    last_run = previous_moment(previous)
    unmeasured = run.state.unmeasured.of(pattern)
    is_bulk = run.whole or run.impact.changes > MEASURE_ALL_FROM
    if previous is None or last_run is None or is_bulk or not continues(query, previous):
        is_whole, subjects = True, run.scan.subjects(query)
    else:
        day = calendar_day(previous, last_run)
        is_whole, subjects = False, run.impact.affected_subjects(query, day)
    subjects = sorted({*subjects, *unmeasured})
    stored_subjects = store_pattern(run.store, run.ids, query, subjects, alone=unmeasured)
    write_count = len(stored_subjects.changed)
    if has_rule_changed(query, previous) and stored_subjects.is_complete:
        # All who meet the new rule have been written; findings left over belong to the old one.
        write_count += supersede(run.store, query)
    return RefreshedPattern(
        query,
        write_count,
        perf_counter() - start,
        in_order=last_run is None or last_run <= query.as_of,
        is_whole=is_whole,
        changed=stored_subjects.changed,
        unmeasured=stored_subjects.unmeasured,
        failure=None if stored_subjects.is_complete else TOO_MANY,
    )
