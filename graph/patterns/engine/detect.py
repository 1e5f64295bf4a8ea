"""Bring stored findings up to date: for what changed, or for everyone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Final

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.ids import IdFactory
from graph.patterns.definition.model import Pattern, find_pattern
from graph.patterns.engine.impact import ChangeImpact, clear_dirty, dirty_entities
from graph.patterns.engine.lifecycle import reopen_expired, retire, supersede
from graph.patterns.engine.offence_refresh import refresh_offences
from graph.patterns.engine.persist import note_detections, store_findings
from graph.patterns.engine.query import PatternQuery, build_query

# From this many changes on, it costs more to find whom they can affect than to measure everyone.
MEASURE_ALL_FROM: Final = 20_000


@dataclass(frozen=True, slots=True)
class RefreshedPattern:
    """The result of bringing one pattern up to date."""

    query: PatternQuery
    written: int
    seconds: float
    in_order: bool
    # True: everyone was measured; False: only those whom a change can affect.
    is_whole: bool


def refresh(
    store: Store,
    patterns: Sequence[Pattern],
    *,
    as_of: datetime,
    broken: Collection[str],
    only: Collection[str] | None = None,
    whole: bool = False,
) -> tuple[RefreshedPattern, ...]:
    """Bring the findings of a release up to date and return what was done for each pattern.

    `patterns` is the whole release and `broken` the ids of its rules that do not load; the findings
    of every other rule are superseded. `only` limits the run to some patterns; changes then stay
    marked, since the other patterns still need them. `whole` measures everyone, changed or not.
    """
    ids = load_id_factory(store)
    refresh_offences(store)
    # Read before anything is measured, so that a later mark is left for the next run.
    dirty = dirty_entities(store)
    last_runs = {str(row["pattern"]): row for row in store.read(statement("findings/detections"))}
    absent = last_runs.keys() - {pattern.id for pattern in patterns}
    retire_absent(store, absent, broken=broken, as_of=as_of)
    reopen_expired(store, patterns, as_of)
    impact = ChangeImpact(store, dirty)
    refreshed: list[RefreshedPattern] = []
    for pattern in select_patterns(patterns, only):
        query = build_query(pattern, as_of=as_of, reader=EVERYTHING)
        run = refresh_pattern(store, ids, query, impact, last_runs.get(pattern.id), whole=whole)
        if run.is_whole:
            # A long measurement is kept even if the run is cut off later.
            note_detections(store, [(query, run.in_order)])
        refreshed.append(run)
    note_detections(store, [(run.query, run.in_order) for run in refreshed if not run.is_whole])
    if only is None:
        clear_dirty(store, dirty, as_of)
    return tuple(refreshed)


def retire_absent(
    store: Store, absent: Collection[str], *, broken: Collection[str], as_of: datetime
) -> None:
    """Retire the rules that left the release, and keep the findings of those that do not load."""
    for pattern_id in sorted(absent):
        if pattern_id in broken:
            # Once it loads again it must measure everyone: it missed the changes until then.
            store.write(statement("findings/mark_unmeasured"), {"pattern": pattern_id})
        else:
            retire(store, pattern_id, as_of)


def select_patterns(patterns: Sequence[Pattern], only: Collection[str] | None) -> list[Pattern]:
    """Return the patterns in `only` and those they rest on, foundations first.

    Without `only`, return all of them; raise UnknownPattern for an unknown id.
    """
    selected = patterns if only is None else [find_pattern(patterns, name) for name in only]
    by_id = {
        foundation.id: foundation
        for pattern in selected
        for foundation in (*pattern.foundations, pattern)
    }
    return list(by_id.values())


def refresh_pattern(
    store: Store,
    ids: IdFactory,
    query: PatternQuery,
    impact: ChangeImpact,
    previous: Row | None,
    *,
    whole: bool,
) -> RefreshedPattern:
    """Measure the subjects that one pattern's changes can affect, and store what changed."""
    started = perf_counter()
    last_run = previous_moment(previous)
    in_order = last_run is None or last_run <= query.as_of
    has_changed = has_rule_changed(query, previous)
    if (
        whole
        or last_run is None
        or has_changed
        or not in_order
        or impact.changes > MEASURE_ALL_FROM
    ):
        is_whole, subjects = True, impact.population_and_prior_subjects(query)
    else:
        is_whole, subjects = False, impact.affected_subjects(query, last_run)
        if query.pattern.together and len(subjects) > 0:
            subjects = impact.population_and_prior_subjects(query)
    written = store_findings(store, ids, query, subjects)
    if has_changed:
        # All who meet the new rule have been written; what is left is of the old one.
        written += supersede(store, query)
    return RefreshedPattern(query, written, perf_counter() - started, in_order, is_whole)


def previous_moment(previous: Row | None) -> datetime | None:
    """Return the moment of the last run to continue from; None: there is none."""
    if previous is None or previous["as_of"] is None:
        return None
    return datetime.fromisoformat(str(previous["as_of"]))


def has_rule_changed(query: PatternQuery, previous: Row | None) -> bool:
    """Say whether the pattern last ran as another version or with other values."""
    current = (query.pattern.version, query.values_text)
    return previous is None or (previous["version"], previous["parameters"]) != current
