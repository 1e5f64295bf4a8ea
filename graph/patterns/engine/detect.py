"""Bring stored findings up to date: over what changed, or over everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Final

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.ids import IdFactory
from graph.patterns.definition.loader import broken_patterns
from graph.patterns.definition.model import Pattern, find_pattern
from graph.patterns.engine.impact import ChangeImpact, clear_dirty, dirty_entities
from graph.patterns.engine.lifecycle import reopen_expired, retire, supersede
from graph.patterns.engine.offence_refresh import refresh_offences
from graph.patterns.engine.persist import note_detections, store_findings
from graph.patterns.engine.query import PatternQuery, build_query

# From so many changes on, finding out whom they can move costs more than measuring everybody.
EVERYBODY_FROM: Final = 20_000


@dataclass(frozen=True, slots=True)
class RefreshedPattern:
    """What bringing one pattern up to date did."""

    query: PatternQuery
    written: int
    seconds: float
    in_order: bool
    # Whether all were measured; else those whom a change could move.
    is_whole: bool


def refresh(
    store: Store,
    patterns: Sequence[Pattern],
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
    whole: bool = False,
) -> tuple[RefreshedPattern, ...]:
    """Bring the findings of a release's patterns up to date, and return what was written.

    With `only`, some of them; then what changed stays marked, since the others still need it.
    `whole` measures everybody, whatever changed. Patterns are the release: what others found that
    are not in it any more is superseded.
    """
    ids = load_id_factory(store)
    refresh_offences(store)
    # Read before anything is measured: what is marked later is left for the next run.
    changed = dirty_entities(store)
    previous = {str(row["pattern"]): row for row in store.read(statement("findings/detections"))}
    aside = {broken_pattern.id for broken_pattern in broken_patterns()} - {
        pattern.id for pattern in patterns
    }
    for gone in sorted(previous.keys() - {pattern.id for pattern in patterns} - aside):
        retire(store, gone, as_of)
    for one in sorted(previous.keys() & aside):
        # It is not gone: what it found stays, and it is measured over everybody once it loads.
        store.write(statement("findings/mark_unmeasured"), {"pattern": one})
    reopen_expired(store, patterns, as_of)
    reach = ChangeImpact(store, changed)
    done: list[RefreshedPattern] = []
    for pattern in select_patterns(patterns, only):
        asked = build_query(pattern, as_of=as_of)
        one = refresh_pattern(store, ids, asked, reach, previous.get(pattern.id), whole=whole)
        if one.is_whole:
            # What took long is kept even where the run ends before its end.
            note_detections(store, [(asked, one.in_order)])
        done.append(one)
    note_detections(store, [(one.query, one.in_order) for one in done if not one.is_whole])
    if only is None:
        clear_dirty(store, changed, as_of)
    return tuple(done)


def select_patterns(patterns: Sequence[Pattern], only: Collection[str] | None) -> list[Pattern]:
    """Return the patterns named with those they rest on, first what others rest on.

    All where none is named; raise UnknownPattern.
    """
    named = patterns if only is None else [find_pattern(patterns, name) for name in only]
    ordered = {
        foundation.id: foundation
        for pattern in named
        for foundation in (*pattern.foundations, pattern)
    }
    return list(ordered.values())


def refresh_pattern(
    store: Store,
    ids: IdFactory,
    query: PatternQuery,
    reach: ChangeImpact,
    previous: Row | None,
    *,
    whole: bool,
) -> RefreshedPattern:
    """Measure one pattern where it can have moved, and store what did."""
    started = perf_counter()
    before = previous_moment(previous)
    in_order = before is None or before <= query.as_of
    is_other = has_rule_changed(query, previous)
    if whole or before is None or is_other or not in_order or reach.changes > EVERYBODY_FROM:
        is_whole, subjects = True, reach.population_and_prior_subjects(query)
    else:
        is_whole, subjects = False, reach.affected_subjects(query, before)
        if query.pattern.together and len(subjects) > 0:
            subjects = reach.population_and_prior_subjects(query)
    written = store_findings(store, ids, query, subjects)
    if is_other:
        # Who meets the rule as it is now has been written; the rest is of the rule as it was.
        written += supersede(store, query)
    return RefreshedPattern(query, written, perf_counter() - started, in_order, is_whole)


def previous_moment(previous: Row | None) -> datetime | None:
    """Return the moment of the run to go on from, None where there is none."""
    if previous is None or previous["as_of"] is None:
        return None
    return datetime.fromisoformat(str(previous["as_of"]))


def has_rule_changed(query: PatternQuery, previous: Row | None) -> bool:
    """Say whether the pattern was another version, or decided by other values, when it last ran."""
    now = (query.pattern.version, query.values_text)
    return previous is None or (previous["version"], previous["parameters"]) != now
